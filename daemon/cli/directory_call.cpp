// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/directory_call.hpp"

#include "daemon/cli/api_call.hpp"
#include "daemon/cli/contact_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace sonae::cli {

namespace {

struct Kind {
    std::string_view code;
    std::string_view list;
};

constexpr auto kinds = std::to_array<Kind>({
    {"contact", "contacts"},
    {"vendor", "vendors"},
    {"group", "groups"},
    {"roster", "rosters"},
    {"policy", "policies"},
    {"outside_body", "outside_bodies"},
});

// As many as a person looks through.
constexpr auto max_candidates = std::size_t{20};
// Japan has had no daylight saving time since 1951.
constexpr auto japan_offset = std::chrono::hours{9};
constexpr auto full_width_blank = std::string_view{"\u3000"};

/// A name as one compares it: without blanks, ASCII in lower case.
std::string name_key(std::string_view name) {
    auto key = ascii_lower(name);
    for (auto at = key.find(full_width_blank); at != std::string::npos;
         at = key.find(full_width_blank)) {
        key.erase(at, full_width_blank.size());
    }
    std::erase(key, ' ');
    return key;
}

std::string id_of(nlohmann::json const& item) {
    auto const id = text_at(item, "id");
    return id.empty() ? text_at(item, "code") : id;
}

/// Compares without a copy: a list of everybody asks for each deputy.
bool has_id(nlohmann::json const& item, std::string const& id) {
    for (auto const* const member : {"id", "code"}) {
        auto const found = item.is_object() ? item.find(member) : item.end();
        if (found != item.end() && found->is_string()) {
            return found->get_ref<std::string const&>() == id;
        }
    }
    return false;
}

enum class Fit { none, beginning, whole };

Fit fit_of(std::string const& has, std::string const& wanted) {
    if (has.empty() || wanted.empty() || !has.starts_with(wanted)) {
        return Fit::none;
    }
    return has.size() == wanted.size() ? Fit::whole : Fit::beginning;
}

Fit fit_of(nlohmann::json const& item, std::string const& key, std::string const& text) {
    return std::max(
        {fit_of(id_of(item), text),
         fit_of(name_key(text_at(item, "name")), key),
         fit_of(name_key(text_at(item, "reading")), key)}
    );
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

} // namespace

std::vector<std::string_view> directory_kinds() {
    auto codes = std::vector<std::string_view>{};
    for (auto const& kind : kinds) {
        codes.push_back(kind.code);
    }
    return codes;
}

std::string directory_list(std::string_view kind) {
    auto const* const found = std::ranges::find(kinds, kind, &Kind::code);
    return found == kinds.end() ? std::string{} : std::string{found->list};
}

Argument contact_argument() {
    return {
        .name = "WHO",
        .says = {
            "氏名、よみ、それらの先頭、または ID",
            "a name, its reading, the beginning of one, or an id"}};
}

Answer<nlohmann::json> fetched_directory(Context& context) {
    return get(context, "/api/v1/directory");
}

Answer<nlohmann::json> named_item(nlohmann::json const& items, std::string const& text) {
    auto const key = name_key(text);
    auto best = Fit::none;
    auto found = std::vector<nlohmann::json const*>{};
    for (auto const& item : items) {
        auto const fit = fit_of(item, key, text);
        if (fit == Fit::none || fit < best) {
            continue;
        }
        if (fit > best) {
            found.clear();
            best = fit;
        }
        found.push_back(&item);
    }
    if (found.empty()) {
        return Problem{
            .exit = ExitCode::not_found, .status = 404, .code = "not_found", .detail = text};
    }
    if (found.size() == 1) {
        return *found.front();
    }
    auto problem =
        Problem{.exit = ExitCode::conflict, .status = 409, .code = "ambiguous", .detail = text};
    for (auto const* const item : found) {
        if (problem.candidates.size() == max_candidates) {
            problem.candidates.emplace_back("…");
            break;
        }
        auto& line = problem.candidates.emplace_back(id_of(*item));
        line.append("  ").append(text_at(*item, "name"));
        auto const department = text_at(*item, "department");
        line.append(department.empty() ? "" : "  ").append(department);
    }
    return problem;
}

Answer<nlohmann::json>
named_document(nlohmann::json const& directory, std::string_view kind, std::string const& text) {
    return named_item(items_at(directory, directory_list(kind)), text);
}

std::string
called_in(Context const& context, nlohmann::json const& directory, std::string const& id) {
    for (auto const& kind : kinds) {
        for (auto const& item : items_at(directory, kind.list)) {
            if (!has_id(item, id)) {
                continue;
            }
            auto const name = text_at(item, "name");
            return name.empty()
                       ? std::string{word(context.language, ContactWords::outside_body, id)}
                       : name;
        }
    }
    return id;
}

std::string japan_time(Language language, std::string const& rfc3339) {
    constexpr auto names = std::to_array<Text>(
        {{"日", "Sun"},
         {"月", "Mon"},
         {"火", "Tue"},
         {"水", "Wed"},
         {"木", "Thu"},
         {"金", "Fri"},
         {"土", "Sat"}}
    );
    auto const at = parse_rfc3339(rfc3339);
    if (!at) {
        return rfc3339;
    }
    auto const there = *at + japan_offset;
    auto const days = std::chrono::floor<std::chrono::days>(there);
    auto const day = std::chrono::year_month_day{days};
    auto const minutes = std::chrono::floor<std::chrono::minutes>(there - days).count();
    auto const year = std::to_string(static_cast<int>(day.year()));
    auto const month = static_cast<std::int64_t>(static_cast<unsigned>(day.month()));
    auto const date = static_cast<std::int64_t>(static_cast<unsigned>(day.day()));
    auto const week_day = names.at(std::chrono::weekday{days}.c_encoding()).in(language);
    auto const time = two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
    if (language == Language::ja) {
        return filled(
            "{}年{}月{}日({}) {}",
            {year, std::to_string(month), std::to_string(date), week_day, time}
        );
    }
    return filled(
        "{} {}-{}-{} {} in Japan", {week_day, year, two_digits(month), two_digits(date), time}
    );
}

std::string span_text(Language language, std::int64_t seconds) {
    struct Unit {
        std::int64_t size = 1;
        Text name;
    };

    constexpr auto units = std::to_array<Unit>(
        {{86'400, {" 日", " d"}},
         {3'600, {" 時間", " h"}},
         {60, {" 分", " min"}},
         {1, {" 秒", " s"}}}
    );
    auto text = std::string{};
    for (auto const& unit : units) {
        auto const count = seconds / unit.size;
        seconds %= unit.size;
        if (count != 0 || (text.empty() && unit.size == 1)) {
            text.append(text.empty() ? "" : " ").append(std::to_string(count));
            text.append(unit.name.in(language));
        }
    }
    return text;
}

std::int64_t number_at(nlohmann::json const& object, std::string_view member) {
    if (!object.is_object()) {
        return 0;
    }
    auto const found = object.find(member);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::string joined(nlohmann::json const& items, std::string_view between) {
    auto text = std::string{};
    for (auto const& item : items) {
        if (item.is_string()) {
            text.append(text.empty() ? "" : between).append(item.get<std::string>());
        }
    }
    return text;
}

} // namespace sonae::cli
