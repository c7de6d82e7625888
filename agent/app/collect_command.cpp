// SPDX-License-Identifier: Apache-2.0
#include "agent/app/adapters.hpp"
#include "agent/app/commands.hpp"
#include "agent/collect/sections.hpp"
#include "agent/platform/crypto.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <cstdio>

namespace sonae::agent {

namespace {

std::string names_of_sections() {
    auto names = std::string{};
    for (auto const name : schema::section_names) {
        names += names.empty() ? "" : " ";
        names += name;
    }
    return names;
}

std::string json_of(std::vector<schema::Section> const& sections, Instant now) {
    auto hashes = std::vector<schema::SectionHash>{};
    auto json = JsonWriter{};
    json.begin_object().member("agent_version", agent_version);
    json.member("collected_at", std::string_view{to_rfc3339(now)});
    json.key("sections").begin_array();
    for (auto const& section : sections) {
        json.raw(schema::encode_section(section, sha256));
        hashes.push_back({section.name, schema::content_hash(section, sha256)});
    }
    auto const digest = schema::sections_digest(std::move(hashes), sha256);
    json.end_array().member("digest", std::string_view{to_hex(digest)}).end_object();
    return std::move(json).text() + "\n";
}

std::string milliseconds(std::int64_t microseconds) {
    auto text = std::array<char, 32>{};
    auto const ms = static_cast<double>(microseconds) / 1000.0;
    auto const length = std::snprintf(text.data(), text.size(), "%.1f", ms);
    return {text.data(), static_cast<std::size_t>(std::max(0, length))};
}

/// `text` behind enough spaces to fill the column.
std::string right(std::string const& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string left(std::string_view text, std::size_t width) {
    return std::string{text} + std::string(width - std::min(width, text.size()), ' ');
}

void print_table(std::vector<schema::Section> const& sections, Language language) {
    print(texts::collect_heading.in(language));
    auto bytes = std::int64_t{0};
    auto cpu_us = std::int64_t{0};
    for (auto const& section : sections) {
        bytes += section.cost.bytes;
        cpu_us += section.cost.cpu_us;
        auto line = left(section.name, 12) + left(schema::name_of(section.state), 9);
        line += right(std::to_string(section.items.size()), 5);
        line += right(std::to_string(section.cost.bytes), 11);
        line += right(milliseconds(section.cost.cpu_us), 9);
        line += right(milliseconds(section.cost.wall_us), 9);
        if (section.reason) {
            line += "  ";
            line += schema::name_of(*section.reason);
        }
        print(line + "\n");
    }
    auto const total = texts::collect_total.in(language);
    print(filled(total, {std::to_string(bytes), milliseconds(cpu_us)}));
}

} // namespace

ExitCode collect_command(Options const& options) {
    auto const language = options.language();
    auto const wanted = options.value("section");
    auto const is_known =
        !wanted || std::find(schema::section_names.begin(), schema::section_names.end(), *wanted) !=
                       schema::section_names.end();
    if (!is_known) {
        complain(filled(texts::unknown_section.in(language), {*wanted, names_of_sections()}));
        return ExitCode::usage;
    }
    auto const clock = SystemClock{};
    auto const root = std::filesystem::path{options.value("root").value_or("/")};
    auto sections = std::vector<schema::Section>{};
    for (auto const& collector : collect::make_collectors()) {
        if (!wanted || *wanted == collector->name()) {
            sections.push_back(collect::run(*collector, root, clock));
        }
    }
    if (options.has("json")) {
        print(json_of(sections, clock.now()));
    } else {
        print_table(sections, language);
    }
    return ExitCode::ok;
}

} // namespace sonae::agent
