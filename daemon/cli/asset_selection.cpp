// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/asset_selection.hpp"

#include "daemon/cli/api_call.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/suggestion.hpp"
#include "inventory/base/text.hpp"
#include "inventory/ledger/ledger_query.hpp"

#include <algorithm>

namespace sonae::cli {

namespace {

std::vector<std::string_view> column_names() {
    auto names = std::vector<std::string_view>{};
    for (auto const& column : ledger::columns()) {
        names.push_back(column.name);
    }
    return names;
}

Answer<std::string> known_column(std::string_view name, Language language) {
    auto const names = column_names();
    if (std::ranges::find(names, name) != names.end()) {
        return std::string{name};
    }
    auto text =
        filled(Text{"列「{}」はありません。", "there is no column \"{}\". "}.in(language), {name});
    if (auto const close = closest(name, names); !close.empty()) {
        text += filled(Text{"もしかして: {}", "Did you mean: {}"}.in(language), {close});
    } else {
        auto list = std::string{};
        for (auto const each : names) {
            list.append(list.empty() ? "" : ", ").append(each);
        }
        text += filled(Text{"使える列: {}", "Columns: {}"}.in(language), {list});
    }
    return usage_problem(std::move(text));
}

void append(std::string& query, std::string_view name, std::string_view value) {
    query.append(query.empty() ? "" : "&").append(name).append("=").append(encoded(value));
}

Answer<std::string> filter_query(Invocation const& invocation, Language language) {
    auto query = std::string{};
    for (auto const& filter : invocation.values("filter")) {
        auto const equals = filter.find('=');
        if (equals == std::string::npos) {
            return usage_problem(filled(
                Text{"--filter は 列=文字 の形です: {}", "--filter takes COLUMN=TEXT, not {}"}.in(
                    language
                ),
                {filter}
            ));
        }
        TRY(column, known_column(std::string_view{filter}.substr(0, equals), language));
        append(query, "f." + column, std::string_view{filter}.substr(equals + 1));
    }
    return query;
}

} // namespace

std::vector<Option> selection_options() {
    return {
        {.name = "filter",
         .value = "COLUMN=TEXT",
         .says =
             {"列に文字を含む機器だけ。空白で区切った語をすべて含む。!語 は含まない、= は空",
              "devices whose column holds every word of TEXT; !WORD must not be there, = alone "
              "wants it empty"},
         .may_repeat = true},
        {.name = "search",
         .value = "TEXT",
         .says = {"どこかの列に文字を含む機器だけ", "devices with TEXT in any column"}},
        {.name = "sort",
         .value = "COLUMNS",
         .says =
             {"並べ替える列。コンマ区切り、先頭の - は降順",
              "columns to sort by, with commas; a leading - turns the order"}},
    };
}

Option columns_option() {
    return {
        .name = "columns",
        .value = "COLUMNS",
        .says = {"表示する列。コンマ区切り", "columns to show, with commas"}};
}

Answer<std::string> selection_query(Invocation const& invocation, Language language) {
    TRY(query, filter_query(invocation, language));
    if (auto const search = invocation.value("search")) {
        append(query, "q", *search);
    }
    if (auto const sort = invocation.value("sort")) {
        for (auto const key : split(*sort, ',')) {
            TRY(column, known_column(key.substr(key.starts_with('-') ? 1 : 0), language));
            static_cast<void>(column);
        }
        append(query, "sort", *sort);
    }
    return query;
}

Answer<std::vector<std::string>>
chosen_columns(Invocation const& invocation, Language language, std::vector<std::string> usual) {
    auto const given = invocation.value("columns");
    if (!given) {
        return usual;
    }
    auto columns = std::vector<std::string>{};
    for (auto const name : split(*given, ',')) {
        TRY(column, known_column(trimmed(name), language));
        columns.push_back(std::move(column));
    }
    return columns;
}

std::string column_header(std::string_view column, Language language) {
    auto const all = ledger::columns();
    auto const found = std::ranges::find(all, column, &ledger::Column::name);
    if (found == all.end()) {
        return std::string{column};
    }
    return std::string{language == Language::ja ? found->header_ja : found->header_en};
}

} // namespace sonae::cli
