// SPDX-License-Identifier: Apache-2.0
// The ledger as a list: a page in JSON, all of it as CSV.
#include "daemon/api/asset_handlers.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"
#include "inventory/ledger/ledger_csv.hpp"
#include "inventory/ledger/ledger_query.hpp"

#include <algorithm>

namespace sonae::api {

namespace {

constexpr auto default_page = std::int64_t{200};
constexpr auto max_page = std::int64_t{1'000};
constexpr auto japan_time = std::chrono::hours{9};

/// The rows that a request selects, in its order. `all` keeps them alive.
struct Selection {
    core::LedgerView::Snapshot all;
    std::vector<ledger::LedgerRow const*> rows;
};

Result<Selection> select(Call const& call) {
    TRY(query, ledger::parse_query(call.request.query));
    auto selection = Selection{call.services.views.ledger.snapshot(), {}};
    auto pointers = std::vector<ledger::LedgerRow const*>{};
    pointers.reserve(selection.all.rows.size());
    for (auto const& row : selection.all.rows) {
        pointers.push_back(row.get());
    }
    for (auto const index : ledger::select_rows(pointers, query)) {
        selection.rows.push_back(pointers[index]);
    }
    return selection;
}

Result<std::vector<std::string>> read_columns(std::string_view text) {
    auto names = std::vector<std::string>{};
    auto const known = ledger::columns();
    if (text.empty()) {
        for (auto const& column : known) {
            names.emplace_back(column.name);
        }
        return names;
    }
    for (auto const name : split(text, ',')) {
        auto const is_known = std::any_of(known.begin(), known.end(), [&](auto const& column) {
            return column.name == name;
        });
        if (!is_known) {
            return Error{
                Errc::invalid_argument, "no such column: " + std::string{name.substr(0, 40)}};
        }
        names.emplace_back(name);
    }
    return names;
}

Result<ledger::Language> read_language(Call const& call) {
    auto text = std::string{call.request.parameter("lang")};
    if (text.empty()) {
        text = call.identity.signed_in ? call.identity.signed_in->person.language
                                       : call.services.views.people.house().second;
    }
    if (text != "ja" && text != "en") {
        return Error{Errc::invalid_argument, "lang must be ja or en"};
    }
    return text == "ja" ? ledger::Language::ja : ledger::Language::en;
}

/// Dated as the cells are, in Japan.
std::string file_name(Instant now) {
    auto date = to_rfc3339(now + japan_time).substr(0, 10);
    std::erase(date, '-');
    return "sonae-ledger-" + date + ".csv";
}

} // namespace

Result<void> list_assets(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(offset, number_parameter(call->request, "offset", {0, INT64_MAX, 0}));
    TRY(limit, number_parameter(call->request, "limit", {1, max_page, default_page}));
    TRY(selection, select(*call));
    auto const matched = std::ssize(selection.rows);
    auto json = JsonWriter{};
    json.begin_object().member("revision", selection.all.revision);
    json.member("total", std::int64_t{std::ssize(selection.all.rows)});
    json.member("matched", std::int64_t{matched}).member("offset", offset);
    json.key("rows").begin_array();
    auto const begin = std::min<std::int64_t>(offset, matched);
    auto const end = std::min<std::int64_t>(begin + limit, matched);
    for (auto i = begin; i < end; ++i) {
        json.raw(ledger::row_json(*selection.rows[static_cast<std::size_t>(i)]));
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> export_assets(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(columns, read_columns(call->request.parameter("columns")));
    TRY(language, read_language(*call));
    TRY(selection, select(*call));
    auto response = Response{};
    response.body = ledger::to_csv(selection.rows, columns, language);
    auto const name = file_name(call->services.clock.now());
    response.headers = {
        {"content-type", "text/csv; charset=utf-8"},
        {"content-disposition", "attachment; filename=\"" + name + "\""},
        {"cache-control", "no-store"}};
    // Nothing leaves the house before it stands in the audit.
    auto const rows = static_cast<std::int64_t>(selection.rows.size());
    submit(
        call,
        core::NoteExport{call->actor(), rows},
        [response = std::move(response)](core::Nothing) { return response; }
    );
    return {};
}

Result<void> list_columns(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto json = JsonWriter{};
    json.begin_object().key("columns").begin_array();
    for (auto const& column : ledger::columns()) {
        json.begin_object().member("name", column.name);
        json.member("header_ja", column.header_ja).member("header_en", column.header_en);
        json.end_object();
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

} // namespace sonae::api
