// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/json_view.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

namespace {

constexpr auto page_size = std::size_t{500};
constexpr auto max_attempts = 3;

struct Found {
    std::string id;
    std::string line; ///< what a person sees of it when several fit
};

/// One walk over all pages; nothing when the ledger changed on the way.
Answer<std::optional<std::vector<nlohmann::json>>>
read_pages(Context& context, std::string_view query) {
    auto rows = std::vector<nlohmann::json>{};
    auto revision = nlohmann::json{};
    while (true) {
        auto target = "/api/v1/assets?offset=" + std::to_string(rows.size()) +
                      "&limit=" + std::to_string(page_size);
        if (!query.empty()) {
            target.append("&").append(query);
        }
        TRY(page, get(context, target));
        if (!page.is_object() || !page.contains("rows") || !page["rows"].is_array()) {
            return Problem{.code = "bad_answer", .detail = "no rows: " + target};
        }
        if (rows.empty()) {
            revision = page.value("revision", nlohmann::json{});
        } else if (page.value("revision", nlohmann::json{}) != revision) {
            return std::optional<std::vector<nlohmann::json>>{};
        }
        auto const count = page["rows"].size();
        for (auto& row : page["rows"]) {
            rows.push_back(std::move(row));
        }
        if (count == 0 || rows.size() >= count_at(page, "matched")) {
            return std::optional{std::move(rows)};
        }
    }
}

bool is_same_name(std::string_view a, std::string_view b) {
    return ascii_lower(a) == ascii_lower(b);
}

Answer<std::string> only_one(std::string const& text, std::vector<Found> const& found) {
    if (found.empty()) {
        return Problem{
            .exit = ExitCode::not_found, .status = 404, .code = "not_found", .detail = text};
    }
    if (found.size() == 1) {
        return found.front().id;
    }
    auto problem =
        Problem{.exit = ExitCode::conflict, .status = 409, .code = "ambiguous", .detail = text};
    for (auto const& one : found) {
        problem.candidates.push_back(one.id + "  " + one.line);
    }
    return problem;
}

/// A filter that all rows of that name pass; "" when a word of it would mean something else.
std::string name_filter(std::string const& name) {
    for (auto const word : split(name, ' ')) {
        if (word.starts_with('!') || word == "=") {
            return {};
        }
    }
    return "f.name=" + encoded(name);
}

Answer<std::vector<Found>> agents_named(Context& context, std::string const& text, char const* id) {
    TRY(answer, get(context, "/api/v1/agents"));
    auto found = std::vector<Found>{};
    for (auto const& agent : items_at(answer, "agents")) {
        if (is_same_name(text_at(agent, "hostname"), text) ||
            is_same_name(text_at(agent, "asset_name"), text)) {
            found.push_back({text_at(agent, id), text_at(agent, "hostname")});
        }
    }
    return found;
}

} // namespace

Answer<std::vector<nlohmann::json>> all_assets(Context& context, std::string_view query) {
    for (auto attempt = 0; attempt < max_attempts; ++attempt) {
        TRY(rows, read_pages(context, query));
        if (rows) {
            return std::move(*rows);
        }
    }
    return Problem{
        .exit = ExitCode::conflict,
        .status = 409,
        .code = "changed_meanwhile",
        .detail = "the ledger changes faster than it can be read"};
}

Answer<std::string> asset_id(Context& context, std::string const& text) {
    if (text.starts_with("ast_")) {
        return text;
    }
    TRY(rows, all_assets(context, name_filter(text)));
    auto found = std::vector<Found>{};
    for (auto const& row : rows) {
        if (is_same_name(text_at(row, "name"), text)) {
            found.push_back({text_at(row, "id"), text_at(row, "name") + "  " + addresses_of(row)});
        }
    }
    if (!found.empty()) {
        return only_one(text, found);
    }
    TRY(by_host_name, agents_named(context, text, "asset"));
    return only_one(text, by_host_name);
}

Answer<std::string> agent_id(Context& context, std::string const& text) {
    if (text.starts_with("agt_")) {
        return text;
    }
    TRY(found, agents_named(context, text, "id"));
    return only_one(text, found);
}

} // namespace sonae::cli
