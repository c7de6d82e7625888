// SPDX-License-Identifier: Apache-2.0
// The network as data: now, at a moment, and what became of it in between.
#include "daemon/api/network_input.hpp"
#include "daemon/api/where.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

constexpr auto most_elements = std::size_t{100};
constexpr auto most_moments = std::int64_t{10'000};
constexpr auto longest_question = std::size_t{255};
constexpr auto usual_moments = std::int64_t{200};
// Without an approval: what a person may still remember.
constexpr auto usual_span = std::chrono::hours{24 * 7};

Result<std::vector<std::string>> elements_of(Request const& request) {
    auto ids = std::vector<std::string>{};
    auto const text = request.parameter("elements");
    for (auto const id : split(text, ',')) {
        if (!id.empty()) {
            ids.emplace_back(id);
        }
    }
    if (ids.size() > most_elements) {
        return Error{Errc::invalid_argument, "out_of_range", {"/elements"}};
    }
    return ids;
}

Result<void> show_network(CallPointer const& call, core::StoreReader* reader) {
    TRY(at, time_parameter(call->request, "at"));
    TRY(ids, elements_of(call->request));
    auto const content = call->services.views.network.get();
    TRY(network, network_at(*content, *reader, at));
    auto const body = ids.empty() ? topology::network_json(*network)
                                  : topology::network_json(only(*network, ids));
    call->answer(json_response(200, body));
    return {};
}

Result<void> show_changes(CallPointer const& call, core::StoreReader* reader) {
    TRY(wanted_since, time_parameter(call->request, "since"));
    TRY(wanted_until, time_parameter(call->request, "until"));
    auto const content = call->services.views.network.get();
    auto const now = call->services.clock.now();
    auto const approved = approval_at(*content, std::nullopt);
    auto const since =
        wanted_since.value_or(approved ? approved->approval.of : Instant{now - usual_span});
    auto const until = wanted_until.value_or(now);
    if (since > until) {
        return Error{Errc::invalid_argument, "times_in_wrong_order", {"/since"}};
    }
    TRY(before, network_at(*content, *reader, since));
    TRY(after, network_at(*content, *reader, until));
    auto json = JsonWriter{};
    json.begin_object().member("since", to_rfc3339(since)).member("until", to_rfc3339(until));
    json.key("changes").raw(topology::changes_json(topology::difference(*before, *after)));
    json.end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> list_moments(CallPointer const& call, core::StoreReader* reader) {
    TRY(max, number_parameter(call->request, "max", {1, most_moments, usual_moments}));
    TRY(moments, reader->network_moments(max));
    auto const content = call->services.views.network.get();
    auto approvals = approvals_of(*content);
    std::ranges::reverse(approvals);
    auto json = JsonWriter{};
    json.begin_object().key("moments").begin_array();
    for (auto const& moment : moments) {
        json.begin_object().member("at", to_rfc3339(moment.at));
        json.member("changes", moment.changes).end_object();
    }
    json.end_array().key("approvals").begin_array();
    for (auto const& approval : approvals) {
        json.raw(approval_json(approval));
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> find_place(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto& views = call->services.views;
    auto const text = call->request.parameter("q");
    if (text.size() > longest_question || valid_utf8_prefix(text) != text.size()) {
        return Error{Errc::invalid_argument, "field_too_long", {"/q"}};
    }
    auto const haystack =
        Haystack{views.network.get(), views.ledger.snapshot().rows, views.directory.get()};
    call->answer(json_response(200, places_json(find_places(haystack, text))));
    return {};
}

Result<void> approve(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(of, input.optional_text("of"));
    TRY(note, input.optional_text("note"));
    TRY_DONE(input.finish());
    auto command = core::ApproveNetwork{};
    command.actor = call->actor();
    command.note = note.value_or("");
    if (of) {
        auto const at = parse_rfc3339(*of);
        if (!at) {
            return Error{Errc::invalid_argument, "time_malformed", {"/of"}};
        }
        command.of = *at;
    }
    submit(call, std::move(command), [call](core::network::Approval const& approval) {
        auto const content = call->services.views.network.get();
        for (auto const& each : approvals_of(*content)) {
            if (each.approval.id == approval.id) {
                return json_response(201, approval_json(each));
            }
        }
        return json_response(201, approval_json({approval, 0, false}));
    });
    return {};
}

constexpr auto routes = std::array<Route, 5>{{
    seen_at<show_network>("/api/v1/network"),
    seen_at<show_changes>("/api/v1/network/changes"),
    seen_at<list_moments>("/api/v1/network/moments"),
    seen_at<find_place>("/api/v1/network/where"),
    {Method::post,
     "/api/v1/network/approvals",
     auth::Permission::approve_network,
     RunsOn::network,
     answering<approve>,
     max_json_bytes},
}};

} // namespace

std::span<Route const> network_routes() {
    return routes;
}

} // namespace sonae::api
