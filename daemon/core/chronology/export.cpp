// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/export.hpp"

#include "inventory/base/json_writer.hpp"

namespace sonae::core {

void ChronologyExport::begin(IncidentId incident, std::string& out) const {
    auto json = JsonWriter{};
    json.begin_object().key("chronology").begin_object();
    json.member("incident", incident.text()).member("version", chronology_version).end_object();
    auto const hash = sha256_(std::string{export_domain} + json.text() + "}");
    out += std::move(json.member("hash", to_hex(hash)).end_object()).text();
    out += '\n';
}

void ChronologyExport::add(ChronologyEntry const& entry, std::string& out) {
    out += entry_json(entry);
    out += '\n';
    head_ = entry.hash;
    tree_.append(entry.hash);
    if (tree_.size() % checkpoint_interval == 0) {
        auto json = JsonWriter{};
        json.begin_object().key("checkpoint").begin_object();
        json.member("root", to_hex(tree_.root())).member("size", tree_.size());
        out += std::move(json.end_object().end_object()).text();
        out += '\n';
    }
}

void ChronologyExport::end(std::string& out) const {
    auto json = JsonWriter{};
    json.begin_object().key("end").begin_object().member("count", tree_.size());
    json.member("head", to_hex(head_)).member("root", to_hex(tree_.root()));
    out += std::move(json.end_object().end_object()).text();
    out += '\n';
}

} // namespace sonae::core
