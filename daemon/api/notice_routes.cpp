// SPDX-License-Identifier: Apache-2.0
// What agents show on desktops: docs/wire.md.
#include "daemon/api/agent_gate.hpp"
#include "daemon/api/handling.hpp"
#include "daemon/api/listening.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

constexpr auto max_request_bytes = std::size_t{4} * 1024;
constexpr auto max_desktops = std::int64_t{64};
constexpr auto busy_s = std::int64_t{60};

bool is_notice_id(std::string_view id) {
    return !id.empty() && id.size() <= 100 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
}

Result<std::optional<NoticeResult>> read_result(JsonInput& input) {
    TRY(notice, input.optional_text("notice"));
    TRY(code, input.optional_text("result"));
    if (!notice && !code) {
        return std::optional<NoticeResult>{};
    }
    if (!code || !is_notice_id(notice.value_or(""))) {
        return Error{Errc::malformed, "a result names the notice that it is of", {"/notice"}};
    }
    constexpr auto codes =
        std::array<std::string_view, 3>{"shown", "nobody_logged_in", "not_shown"};
    // A code of a later version means that it was not shown.
    auto const is_known = std::ranges::find(codes, *code) != codes.end();
    return std::optional{NoticeResult{std::move(*notice), is_known ? *code : "not_shown"}};
}

Result<NoticePoll> read_poll(Request const& request) {
    TRY(input, JsonInput::parse(request.body));
    auto poll = NoticePoll{};
    TRY(result, read_result(input));
    TRY(desktops, input.number("desktops"));
    TRY(wait_s, input.number("wait_s"));
    poll.result = std::move(result);
    poll.desktops = std::clamp(desktops, std::int64_t{0}, max_desktops);
    poll.wait = std::chrono::seconds{std::clamp(wait_s, std::int64_t{0}, listen_s)};
    return poll;
}

Response answer_with(std::optional<DesktopNotice> const& notice, std::int64_t seconds) {
    auto json = JsonWriter{};
    json.begin_object().member("listen_s", seconds);
    if (notice) {
        json.member("notice", std::string_view{notice->id});
        json.member("title", std::string_view{notice->title});
        json.member("text", std::string_view{notice->text});
        json.member("link", std::string_view{notice->link});
        json.member("language", std::string_view{notice->language});
        json.member("is_drill", notice->is_drill);
        json.member("expires_in_s", notice->expires_in_s);
    }
    json.end_object();
    return json_response(200, std::move(json).text());
}

/// Nobody else than whoever holds the certificate in force may read links: a copy of the machine's
/// identity is not asked to report first.
std::optional<Response> refusal_of_listener(Call const& call, core::AgentRecord const& agent) {
    auto const& shown = call.request.peer.certificate->sha256;
    if (agent.certificate_sha256 != shown && agent.previous_sha256 != shown) {
        return refused("agent_locked");
    }
    auto& limiter = call.services.limits.notices;
    auto const key = agent.id.text();
    auto const now = call.services.clock.steady();
    if (!limiter.take(key, 1, now)) {
        return later(
            problem(429, "slow_down", "more than one agent may ask"),
            limiter.seconds_until(key, 1, now)
        );
    }
    return std::nullopt;
}

void notices(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto gate = pass_gate(*call);
    if (!gate.refusal) {
        gate.refusal = refusal_of_listener(*call, gate.agent);
    }
    if (gate.refusal) {
        call->answer(std::move(*gate.refusal));
        return;
    }
    auto poll = read_poll(call->request);
    if (!poll) {
        // The wire knows 400 only for what is not as it says.
        call->answer(problem(400, "malformed", poll.error().text()));
        return;
    }
    auto const seconds = listen_seconds(call->services, gate.agent);
    poll->agent = gate.agent.id.text();
    poll->wait = seconds == 0 ? Millis{0} : poll->wait;
    poll->answer = [call, seconds](NoticeAnswer const& answer) {
        call->answer(
            answer.is_busy ? later(problem(503, "overloaded", "too many agents wait"), busy_s)
                           : answer_with(answer.notice, seconds)
        );
    };
    if (call->services.house.wait_for_notice) {
        call->services.house.wait_for_notice(std::move(*poll));
    } else {
        poll->answer({});
    }
}

constexpr auto routes = std::array<Route, 1>{{
    {Method::post, "/agent/v1/notices", AgentOnly{}, RunsOn::network, notices, max_request_bytes},
}};

} // namespace

std::int64_t listen_seconds(Services const& services, core::AgentRecord const& agent) {
    auto const& directory = services.views.directory;
    auto const host = std::string_view{agent.hostname};
    auto const is_address =
        directory.has_popup_at(host) || directory.has_popup_at(host.substr(0, host.find('.'))) ||
        directory.has_popup_at(agent.id.text()) || directory.has_popup_at(agent.asset.text());
    return is_address && services.house.wait_for_notice ? listen_s : 0;
}

std::span<Route const> notice_routes() {
    return routes;
}

} // namespace sonae::api
