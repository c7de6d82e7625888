// SPDX-License-Identifier: Apache-2.0
// Spreadsheets as the text that the imports take.
#include "daemon/api/handling.hpp"
#include "daemon/tables/xlsx.hpp"
#include "inventory/base/json_writer.hpp"

#include <array>

namespace sonae::api {

namespace {

/// Its code, and as `detail` the place in the workbook ("当直表!B12"), which people look for; of
/// the file as a whole there is none.
Response table_problem(Error const& error) {
    auto const status = error.code == Errc::unsupported ? 415
                        : error.code == Errc::too_large ? 413
                                                        : 422;
    auto const has_place = !error.where.empty() && error.where.front() != "file";
    return problem(status, error.what, has_place ? error.where.front() : error.what);
}

/// The file as the body: {"sheet": its name, "csv": its cells, row n in line n, "sheets": those
/// there are}.
Result<void> read_table(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const& request = call->request;
    auto const table = tables::csv_of_xlsx(request.body, request.parameter("sheet"));
    if (!table && table.error().code == Errc::unavailable) {
        return table.error();
    }
    if (!table) {
        call->answer(table_problem(table.error()));
        return {};
    }
    auto json = JsonWriter{};
    json.begin_object().member("sheet", std::string_view{table->sheet});
    json.member("csv", std::string_view{table->csv}).key("sheets").begin_array();
    for (auto const& each : table->sheets) {
        json.value(std::string_view{each});
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

constexpr auto routes = std::array<Route, 1>{{
    {Method::post,
     "/api/v1/tables",
     auth::Permission::manage_contacts,
     RunsOn::reading,
     answering<read_table>,
     tables::Limits{}.file_bytes},
}};

} // namespace

std::span<Route const> table_routes() {
    return routes;
}

} // namespace sonae::api
