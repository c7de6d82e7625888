// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/records.hpp"

#include "daemon/cli/api_call.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace sonae::cli {

namespace {

constexpr auto page_size = std::size_t{100};
constexpr auto usual_limit = std::size_t{100};
constexpr auto max_limit = std::size_t{100'000};

} // namespace

Answer<std::size_t>
number_value(Invocation const& invocation, NumberOption const& option, Language language) {
    auto const text = invocation.value(option.name);
    if (!text) {
        return option.usual;
    }
    auto number = std::size_t{0};
    auto const* const end = text->data() + text->size();
    auto const [stopped, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc{} || stopped != end || number < option.least || number > option.most) {
        return usage_problem(filled(
            Text{"--{} は {}~{} の整数です", "--{} is a whole number, {} to {}"}.in(language),
            {option.name, std::to_string(option.least), std::to_string(option.most)}
        ));
    }
    return number;
}

Answer<std::size_t> record_limit(Invocation const& invocation, Language language) {
    return number_value(
        invocation, {.name = "limit", .least = 1, .most = max_limit, .usual = usual_limit}, language
    );
}

Answer<nlohmann::json> newest_records(
    Context& context, std::string const& path, std::string const& member, std::size_t limit
) {
    auto records = nlohmann::json::array();
    auto before = std::string{};
    while (records.size() < limit) {
        auto const count = std::min(page_size, limit - records.size());
        auto const sign = path.find('?') == std::string::npos ? "?limit=" : "&limit=";
        auto query = std::string{path}.append(sign).append(std::to_string(count));
        TRY(page, get(context, query.append(before)));
        auto const& items = items_at(page, member);
        for (auto const& record : items) {
            if (records.size() < limit) {
                records.push_back(record);
            }
        }
        auto const next = text_at(page, "next");
        // A daemon that names the same page again would keep us here.
        auto const place = next.empty() ? std::string{} : "&before=" + encoded(next);
        if (place.empty() || place == before || items.empty()) {
            break;
        }
        before = place;
    }
    return records;
}

} // namespace sonae::cli
