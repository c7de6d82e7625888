// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/json_writer.hpp"
#include "inventory/ledger/ledger_row.hpp"

namespace sonae::ledger {

namespace {

template <class T>
void write_optional(JsonWriter& json, std::string_view name, std::optional<T> const& value) {
    json.key(name);
    if (value) {
        json.value(*value);
    } else {
        json.null();
    }
}

void write_optional(JsonWriter& json, std::string_view name, std::optional<Instant> const& at) {
    write_optional(
        json, name, at ? std::optional{std::string_view{to_rfc3339(*at)}} : std::nullopt
    );
}

void write_texts(JsonWriter& json, std::string_view name, std::vector<std::string> const& texts) {
    json.key(name).begin_array();
    for (auto const& text : texts) {
        json.value(std::string_view{text});
    }
    json.end_array();
}

void write_text(JsonWriter& json, std::string_view name, std::string const& text) {
    json.member(name, std::string_view{text});
}

void write_machine(JsonWriter& json, LedgerRow const& row) {
    json.key("os").begin_object();
    write_text(json, "name", row.os_name);
    write_text(json, "version", row.os_version);
    write_text(json, "build", row.os_build);
    json.end_object();
    write_text(json, "kernel", row.kernel);
    json.key("interfaces").begin_array();
    for (auto const& interface : row.interfaces) {
        json.begin_object();
        write_text(json, "name", interface.name);
        write_text(json, "mac", interface.mac);
        write_texts(json, "addresses", interface.addresses);
        json.end_object();
    }
    json.end_array();
    write_text(json, "manufacturer", row.manufacturer);
    write_text(json, "model", row.model);
    write_text(json, "serial", row.serial);
}

void write_human(JsonWriter& json, HumanFields const& human) {
    write_text(json, "purpose", human.purpose);
    write_text(json, "place", human.place);
    write_text(json, "department", human.department);
    write_text(json, "owner", human.owner);
    write_text(json, "vendor", human.vendor);
    write_text(json, "note", human.note);
}

void write_patch(JsonWriter& json, PatchPosture const& patch) {
    json.key("patch").begin_object().member("state", name_of(patch.state));
    write_optional(json, "pending", patch.pending);
    write_optional(json, "pending_security", patch.pending_security);
    write_optional(json, "last_success", patch.last_success);
    write_optional(json, "reboot_required", patch.reboot_required);
    write_optional(json, "disabled_by_policy", patch.disabled_by_policy);
    json.end_object();
}

} // namespace

std::string row_json(LedgerRow const& row) {
    auto json = JsonWriter{};
    json.begin_object();
    write_text(json, "id", row.id.text());
    json.member("version", row.version);
    write_text(json, "name", row.name);
    write_text(json, "kind", row.kind);
    write_machine(json, row);
    write_human(json, row.human);
    write_patch(json, row.patch);
    // No section speaks of antivirus yet; the member is part of the promise to readers.
    json.key("antivirus").begin_array().end_array();
    json.key("admin").begin_object();
    write_texts(json, "members", row.admin_members);
    write_optional(json, "auto_login", row.auto_login);
    json.end_object();
    write_optional(json, "packages", row.package_count);
    write_optional(json, "services", row.service_count);
    write_optional(json, "ports", row.port_count);
    json.key("agent");
    if (row.agent) {
        json.value(std::string_view{row.agent->text()});
    } else {
        json.null();
    }
    write_texts(json, "sources", row.sources);
    write_optional(json, "last_seen", row.last_seen);
    write_text(json, "created_at", to_rfc3339(row.created_at));
    json.end_object();
    return std::move(json).text();
}

} // namespace sonae::ledger
