// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/json_view.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

namespace {

constexpr auto id_size = std::size_t{36}; // "inc_" and 32 hex digits
constexpr auto least_hash_digits = std::size_t{6};

Problem not_found(std::string const& text) {
    return {.exit = ExitCode::not_found, .status = 404, .code = "not_found", .detail = text};
}

} // namespace

Answer<std::string> person_id(Context& context, std::string const& text) {
    if (text.starts_with("per_")) {
        return text;
    }
    TRY(answer, get(context, "/api/v1/people"));
    for (auto const& person : items_at(answer, "people")) {
        if (ascii_lower(text_at(person, "login")) == ascii_lower(text)) {
            return text_at(person, "id");
        }
    }
    return not_found(text);
}

Answer<std::string> playbook_hash(Context& context, std::string const& text) {
    TRY(answer, get(context, "/api/v1/playbooks"));
    auto found = std::string{};
    for (auto const& playbook : items_at(answer, "playbooks")) {
        auto const hash = text_at(playbook, "sha256");
        auto const is_beginning = text.size() >= least_hash_digits && hash.starts_with(text);
        auto const is_meant =
            is_beginning || text_at(playbook, "id") == text || text_at(playbook, "name") == text;
        // The list has the newest version of a name first.
        found = is_meant && found.empty() ? hash : found;
    }
    if (found.empty()) {
        return not_found(text);
    }
    return found;
}

Answer<std::string> incident_id(Context& context, std::string const& text) {
    if (text.starts_with("inc_") && text.size() == id_size) {
        return text;
    }
    TRY(answer, get(context, "/api/v1/incidents"));
    auto ids = std::vector<std::string>{};
    auto problem =
        Problem{.exit = ExitCode::conflict, .status = 409, .code = "ambiguous", .detail = text};
    for (auto const& incident : items_at(answer, "incidents")) {
        auto const id = text_at(incident, "id");
        auto const number = text_at(incident, "number");
        if (number == text) {
            return id;
        }
        if (!text.empty() && (id.starts_with(text) || number.starts_with(text))) {
            ids.push_back(id);
            auto& line = problem.candidates.emplace_back(number);
            line.append("  ").append(id).append("  ").append(text_at(incident, "title"));
        }
    }
    if (ids.empty()) {
        return not_found(text);
    }
    if (ids.size() > 1) {
        return problem;
    }
    return ids.front();
}

} // namespace sonae::cli
