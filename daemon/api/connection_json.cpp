// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/connection_json.hpp"

#include "daemon/api/json_parts.hpp"
#include "daemon/api/network_input.hpp"

#include <algorithm>

namespace sonae::api {

namespace {

using core::network::Content;
using core::network::Entry;
using topology::Agreement;
using topology::DeclaredConnection;
using topology::ExternalConnection;

constexpr auto day = std::chrono::hours{24};

/// One line of the register: declared, observed, or both.
struct Line {
    Entry const* entry = nullptr;
    ExternalConnection const* observed = nullptr;
    std::vector<std::string> findings;

    [[nodiscard]] DeclaredConnection const* declared() const {
        return entry == nullptr ? nullptr : &std::get<DeclaredConnection>(entry->item);
    }

    [[nodiscard]] std::string_view name() const {
        return entry == nullptr ? std::string_view{observed->name}
                                : std::string_view{declared()->name};
    }

    [[nodiscard]] Agreement agreement() const {
        if (observed == nullptr) {
            return Agreement::declared_only; // it was declared since the network was built
        }
        return observed->agreement;
    }

    /// Whether anything was seen of it.
    [[nodiscard]] bool is_observed() const {
        return observed != nullptr && observed->agreement != Agreement::declared_only;
    }
};

Instant review_due(DeclaredConnection const& declared) {
    auto const last = declared.reviews.empty() ? declared.declared_at : declared.reviews.back().at;
    return last + day * declared.review_every_days;
}

std::vector<std::string> findings_of(Line const& line, Instant now) {
    auto const* const declared = line.declared();
    if (declared == nullptr) {
        return {"undeclared"};
    }
    auto const agreement = line.agreement();
    auto findings = std::vector<std::string>{};
    auto const add = [&](bool holds, std::string_view code) {
        if (holds) {
            findings.emplace_back(code);
        }
    };
    auto const silent_since = line.observed == nullptr
                                  ? declared->declared_at
                                  : std::max(line.observed->known.last_seen, declared->declared_at);
    add(agreement == Agreement::declared_only &&
            now - silent_since > day * declared->silent_after_days,
        "silent");
    add(review_due(*declared) <= now, "review_due");
    add(declared->mfa == "no", "no_mfa");
    add(declared->source_limit_state == "unlimited", "source_unlimited");
    add(declared->log_place.empty(), "no_log_place");
    add(agreement == Agreement::differs, "differs");
    return findings;
}

std::vector<Line> lines_of(Content const& content, Instant now) {
    auto lines = std::vector<Line>{};
    for (auto const& [key, entry] : content.items) {
        if (key.first == core::NetworkItemKind::connection) {
            lines.push_back({&entry, nullptr, {}});
        }
    }
    for (auto const& observed : content.network->connections) {
        auto const at = std::ranges::find_if(lines, [&](Line const& line) {
            return line.entry != nullptr && line.declared()->id == observed.id;
        });
        if (at != lines.end()) {
            at->observed = &observed;
        } else if (observed.agreement == Agreement::observed_only) {
            lines.push_back({nullptr, &observed, {}});
        }
    }
    for (auto& line : lines) {
        line.findings = findings_of(line, now);
    }
    std::ranges::stable_sort(lines, {}, [](Line const& line) {
        return std::pair{line.findings.empty(), line.name()};
    });
    return lines;
}

std::string device_name(Content const& content, std::string const& id) {
    auto const& devices = content.network->devices;
    auto const at = std::ranges::find_if(devices, [&](auto const& each) { return each.id == id; });
    return at == devices.end() ? std::string{} : at->name;
}

void write_observed(JsonWriter& json, Content const& content, ExternalConnection const& observed) {
    json.begin_object().member("id", observed.id).member("device", observed.device);
    json.member("device_name", device_name(content, observed.device));
    json.member("method", observed.method);
    write_texts(json, "public_addresses", observed.public_addresses);
    write_texts(json, "peers", observed.peers);
    json.member("first_seen", to_rfc3339(observed.known.first_seen));
    json.member("last_seen", to_rfc3339(observed.known.last_seen));
    json.member("evidence", name_of(observed.known.evidence));
    json.key("grounds").begin_array();
    for (auto const& ground : observed.known.grounds) {
        json.begin_object().member("code", ground.code).member("source", ground.source);
        json.member("detail", ground.detail).end_object();
    }
    json.end_array().end_object();
}

void write_line(JsonWriter& json, Content const& content, Line const& line) {
    auto const* const declared = line.declared();
    json.begin_object().key("declared");
    if (declared == nullptr) {
        json.null();
    } else {
        json.raw(item_json(*line.entry));
    }
    json.key("observed");
    if (line.is_observed()) {
        write_observed(json, content, *line.observed);
    } else {
        json.null();
    }
    json.member("agreement", name_of(line.agreement()));
    write_texts(
        json,
        "differences",
        line.observed == nullptr ? std::vector<std::string>{} : line.observed->differences
    );
    write_texts(json, "findings", line.findings);
    json.key("review_due_at");
    if (declared == nullptr) {
        json.null();
    } else {
        json.value(to_rfc3339(review_due(*declared)));
    }
    json.end_object();
}

} // namespace

std::string connections_document(Content const& content, Instant now) {
    auto json = JsonWriter{};
    json.begin_object().key("connections").begin_array();
    for (auto const& line : lines_of(content, now)) {
        write_line(json, content, line);
    }
    json.end_array().end_object();
    return std::move(json).text();
}

std::string connection_document(Content const& content, std::string_view id, Instant now) {
    for (auto const& line : lines_of(content, now)) {
        auto const& own = line.entry == nullptr ? line.observed->id : line.declared()->id;
        if (own == id) {
            auto json = JsonWriter{};
            write_line(json, content, line);
            return std::move(json).text();
        }
    }
    return {};
}

} // namespace sonae::api
