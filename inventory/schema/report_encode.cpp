// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/json_writer.hpp"
#include "inventory/schema/report.hpp"

namespace sonae::schema {

namespace {

void write_scalar(JsonWriter& json, Scalar const& scalar) {
    if (auto const* flag = std::get_if<bool>(&scalar)) {
        json.value(*flag);
    } else if (auto const* number = std::get_if<std::int64_t>(&scalar)) {
        json.value(*number);
    } else if (auto const* text = std::get_if<std::string>(&scalar)) {
        json.value(std::string_view{*text});
    } else {
        json.begin_array();
        for (auto const& part : std::get<Texts>(scalar)) {
            json.value(std::string_view{part});
        }
        json.end_array();
    }
}

void write_fact(JsonWriter& json, Fact const& fact) {
    json.key(fact.name);
    auto const source = static_cast<std::int64_t>(fact.source);
    if (auto const* absence = std::get_if<Absence>(&fact.value)) {
        json.begin_object().member("absent", name_of(*absence)).member("s", source).end_object();
        return;
    }
    auto const& scalar = std::get<Scalar>(fact.value);
    if (fact.source == 0) {
        write_scalar(json, scalar);
        return;
    }
    json.begin_object().member("s", source).key("v");
    write_scalar(json, scalar);
    json.end_object();
}

void write_items(JsonWriter& json, Section const& section) {
    json.key("items").begin_object();
    for (auto const& item : section.items) {
        json.key(item.key).begin_object();
        for (auto const& fact : item.facts) {
            write_fact(json, fact);
        }
        json.end_object();
    }
    json.end_object();
}

void write_sources(JsonWriter& json, Section const& section) {
    json.key("sources").begin_array();
    for (auto const& source : section.sources) {
        json.value(std::string_view{source});
    }
    json.end_array();
}

void write_section(JsonWriter& json, Section const& section, Sha256 sha256) {
    json.begin_object().member("name", std::string_view{section.name});
    json.member("hash", std::string_view{to_hex(content_hash(section, sha256))});
    json.member("collected_at", std::string_view{to_rfc3339(section.collected_at)});
    json.member("state", name_of(section.state));
    if (section.reason) {
        json.member("reason", name_of(*section.reason));
    }
    json.key("cost").begin_object();
    json.member("cpu_us", section.cost.cpu_us).member("wall_us", section.cost.wall_us);
    json.member("bytes", section.cost.bytes).end_object();
    write_sources(json, section);
    write_items(json, section);
    json.end_object();
}

} // namespace

std::string content_json(Section const& section) {
    auto json = JsonWriter{};
    json.begin_object();
    write_items(json, section);
    json.member("name", std::string_view{section.name});
    if (section.reason) {
        json.member("reason", name_of(*section.reason));
    }
    write_sources(json, section);
    json.member("state", name_of(section.state)).end_object();
    return std::move(json).text();
}

std::string encode_section(Section const& section, Sha256 sha256) {
    auto json = JsonWriter{};
    write_section(json, section, sha256);
    return std::move(json).text();
}

std::string encode_report(Report const& report, Sha256 sha256) {
    auto json = JsonWriter{};
    json.begin_object().member("schema", "inventory.report");
    json.key("version").begin_object().member("major", 1).member("minor", 0).end_object();
    json.member("agent", std::string_view{report.agent.text()});
    json.member("agent_version", std::string_view{report.agent_version});
    json.member("boot", std::string_view{report.boot}).member("seq", report.seq);
    json.member("sent_at", std::string_view{to_rfc3339(report.sent_at)});
    json.member("digest", std::string_view{to_hex(report.digest)});
    json.key("sections").begin_array();
    for (auto const& section : report.sections) {
        write_section(json, section, sha256);
    }
    json.end_array().end_object();
    return std::move(json).text();
}

} // namespace sonae::schema
