// SPDX-License-Identifier: Apache-2.0
// One asset: its values with their sources, what people enter, what changed.
#include "daemon/api/asset_handlers.hpp"
#include "daemon/api/names.hpp"
#include "daemon/api/precondition.hpp"
#include "daemon/api/unpack.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace sonae::api {

namespace {

constexpr auto default_page = std::int64_t{100};
constexpr auto max_page = std::int64_t{500};

Response row_response(int status, ledger::LedgerRow const& row) {
    return with_version(json_response(status, ledger::row_json(row)), row.version);
}

/// Reads sections out of the reports that carried them last, each report once.
class SectionTexts {
public:
    SectionTexts(core::StoreReader& reader, Services& services)
        : reader_{reader}
        , services_{services} {}

    /// A section as it stood on the wire. One whose report cannot be read any more says so of
    /// itself: a person must not take it for empty.
    std::string find(core::SectionRecord const& record) {
        auto const [report, is_new] = reports_.try_emplace(record.report);
        if (is_new) {
            report->second = load(record.report);
        }
        auto const& sections = report->second.sections;
        auto const at = std::find_if(sections.begin(), sections.end(), [&](auto const& section) {
            return section.name == record.name;
        });
        return at == sections.end() ? unreadable(record)
                                    : schema::encode_section(*at, services_.sha256);
    }

private:
    /// Without sections when it cannot be read.
    schema::Report load(ReportId id) {
        auto report = read(id);
        if (!report) {
            services_.log.error(
                "api",
                "stored report not readable",
                {{"report", id.text()}, {"error", report.error().text()}}
            );
            return {};
        }
        return *std::move(report);
    }

    Result<schema::Report> read(ReportId id) {
        TRY(body, reader_.report_body(id));
        if (!body) {
            return Error{Errc::not_found, "no such report"};
        }
        return read_report(*body, services_.sha256);
    }

    [[nodiscard]] std::string unreadable(core::SectionRecord const& record) const {
        auto section = schema::Section{};
        section.name = record.name;
        section.collected_at = record.collected_at;
        section.state = schema::SectionState::absent;
        section.reason = schema::Absence::unreadable;
        section.cost = {record.cpu_us, record.wall_us, record.bytes};
        return schema::encode_section(section, services_.sha256);
    }

    core::StoreReader& reader_;
    Services& services_;
    std::map<ReportId, schema::Report> reports_;
};

Result<void> show_asset(CallPointer const& call, core::StoreReader* reader) {
    TRY(id, id_parameter<AssetId>(*call));
    auto const row = call->services.views.ledger.find(id);
    if (!row) {
        return Error{Errc::not_found, "no such asset"};
    }
    TRY(records, reader->sections(id));
    auto texts = SectionTexts{*reader, call->services};
    auto response = row_response(200, *row);
    auto sections = JsonWriter{};
    sections.begin_array();
    for (auto const& record : records) {
        sections.raw(texts.find(record));
    }
    sections.end_array();
    response.body.pop_back();
    response.body += ",\"sections\":" + sections.text() + "}";
    call->answer(std::move(response));
    return {};
}

Result<void> add_asset(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(row, read_asset(call->request.body));
    submit(call, core::AddAsset{call->actor(), std::move(row)}, [](ledger::LedgerRow const& added) {
        return row_response(201, added);
    });
    return {};
}

Result<void> change_asset(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(id, id_parameter<AssetId>(*call));
    TRY(version, version_to_change(*call));
    TRY(input, JsonInput::parse(call->request.body));
    auto fields = input.remaining_texts();
    TRY_DONE(input.finish());
    submit(
        call,
        core::EditAsset{call->actor(), id, version, std::move(fields)},
        [](ledger::LedgerRow const& row) { return row_response(200, row); }
    );
    return {};
}

void write_change(JsonWriter& json, core::ChangeRecord const& change, ActorNames& names) {
    auto const value_or_null = [&](std::string_view name, auto const& value) {
        json.key(name).raw(value ? std::string_view{*value} : std::string_view{"null"});
    };
    json.begin_object().member("number", change.number);
    json.member("at", std::string_view{to_rfc3339(change.at)});
    json.member("actor", std::string_view{change.actor});
    json.member("actor_name", std::string_view{names.find(change.actor)});
    json.member("section", std::string_view{change.section});
    json.member("item", std::string_view{change.item});
    json.member("field", std::string_view{change.field});
    value_or_null("before", change.before);
    value_or_null("after", change.after);
    json.end_object();
}

Result<void> list_changes(CallPointer const& call, core::StoreReader* reader) {
    TRY(id, id_parameter<AssetId>(*call));
    TRY(before, number_parameter(call->request, "before", {1, INT64_MAX, INT64_MAX}));
    TRY(limit, number_parameter(call->request, "limit", {1, max_page, default_page}));
    if (!call->services.views.ledger.find(id)) {
        return Error{Errc::not_found, "no such asset"};
    }
    // One more than asked for tells whether there is another page.
    TRY(changes, reader->changes(id, before, limit + 1));
    auto const has_more = std::ssize(changes) > limit;
    changes.resize(has_more ? static_cast<std::size_t>(limit) : changes.size());
    auto names = ActorNames{call->services.views};
    auto json = JsonWriter{};
    json.begin_object().key("changes").begin_array();
    for (auto const& change : changes) {
        write_change(json, change, names);
    }
    json.end_array().key("next");
    if (has_more) {
        json.value(changes.back().number);
    } else {
        json.null();
    }
    json.end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

using auth::Permission;

constexpr auto routes = std::array<Route, 7>{{
    {Method::get,
     "/api/v1/assets",
     Permission::read_ledger,
     RunsOn::reading,
     answering<list_assets>},
    {Method::post,
     "/api/v1/assets",
     Permission::edit_ledger,
     RunsOn::network,
     answering<add_asset>,
     max_json_bytes},
    {Method::get,
     "/api/v1/assets.csv",
     Permission::export_ledger,
     RunsOn::reading,
     answering<export_assets>},
    {Method::get,
     "/api/v1/assets/{id}",
     Permission::read_ledger,
     RunsOn::reading,
     answering<show_asset>},
    {Method::patch,
     "/api/v1/assets/{id}",
     Permission::edit_ledger,
     RunsOn::network,
     answering<change_asset>,
     max_json_bytes},
    {Method::get,
     "/api/v1/assets/{id}/history",
     Permission::read_ledger,
     RunsOn::reading,
     answering<list_changes>},
    {Method::get,
     "/api/v1/columns",
     Permission::read_ledger,
     RunsOn::network,
     answering<list_columns>},
}};

} // namespace

std::span<Route const> asset_routes() {
    return routes;
}

} // namespace sonae::api
