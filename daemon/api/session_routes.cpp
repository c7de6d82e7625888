// SPDX-License-Identifier: Apache-2.0
// Signing in and out, and the two steps of an account.
#include "daemon/api/handling.hpp"
#include "daemon/api/session_document.hpp"
#include "daemon/auth/password.hpp"
#include "daemon/auth/totp.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

Response slow_down(std::int64_t seconds) {
    auto response = problem(429, "slow_down", "too many tries; wait");
    response.headers.emplace_back("retry-after", std::to_string(seconds));
    return response;
}

/// The refusal, when this address tried passwords or codes too often. `kind` keeps the counts of
/// different things apart.
std::optional<Response> slowed_by_address(Call const& call, std::string_view kind) {
    auto& limiter = call.services.limits.sign_ins;
    auto const key = std::string{kind} + " " + call.request.peer.address;
    auto const now = call.services.clock.steady();
    if (limiter.take(key, 1, now)) {
        return std::nullopt;
    }
    return slow_down(limiter.seconds_until(key, 1, now));
}

Result<void> show_session(CallPointer const& call, core::StoreReader* /*reader*/) {
    call->answer(json_response(200, session_json(call->identity, call->services)));
    return {};
}

Response sign_in_answer(core::FinishSignIn::Outcome const& outcome, Call& call, bool wants_token) {
    if (outcome.is_signed_in) {
        return begun_session(200, outcome.session_secret, call.services, wants_token);
    }
    if (outcome.slowed_until) {
        auto const left = *outcome.slowed_until - call.services.clock.now();
        return slow_down(
            std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(left).count())
        );
    }
    return problem(401, "sign_in_failed", "log-in, password or code do not fit");
}

Result<void> sign_in(CallPointer const& call, core::StoreReader* /*reader*/) {
    if (auto slowed = slowed_by_address(*call, "sign_in")) {
        call->answer(std::move(*slowed));
        return {};
    }
    TRY(input, JsonInput::parse(call->request.body));
    auto command = core::FinishSignIn{};
    TRY(login, input.text("login"));
    TRY(password, input.text("password"));
    TRY(totp, input.text("totp"));
    TRY(wants_token, input.optional_flag("wants_token"));
    TRY_DONE(input.finish());
    auto const person = call->services.views.people.find_login(ascii_lower(trimmed(login)));
    auto const fits =
        auth::verify_password(person ? person->password_hash : auth::dummy_hash(), password);
    command.login = std::move(login);
    command.password_fits = person.has_value() && fits;
    command.totp = std::move(totp);
    command.address = call->request.peer.address;
    command.user_agent = call->request.header("user-agent");
    submit(
        call,
        std::move(command),
        [call, by_token = wants_token.value_or(false)](auto const& outcome) {
            return sign_in_answer(outcome, *call, by_token);
        }
    );
    return {};
}

Result<void> change_language(CallPointer const& call, core::StoreReader* /*reader*/) {
    if (!call->identity.signed_in) {
        return Error{Errc::conflict, "no_account"};
    }
    TRY(input, JsonInput::parse(call->request.body));
    TRY(language, input.text("language"));
    TRY_DONE(input.finish());
    auto command = core::ChangePerson{};
    command.actor = call->actor();
    command.person = call->identity.signed_in->person.id;
    command.language = std::move(language);
    submit(call, std::move(command), [call](core::PersonRecord person) {
        auto signed_in = *call->identity.signed_in;
        signed_in.person = std::move(person);
        return json_response(200, session_json(signed_in, call->services));
    });
    return {};
}

Result<void> sign_out(CallPointer const& call, core::StoreReader* /*reader*/) {
    if (!call->identity.signed_in) {
        call->answer(ended_session());
        return {};
    }
    submit(call, core::SignOut{call->identity.signed_in->session.id_hash}, [](core::Nothing) {
        return ended_session();
    });
    return {};
}

Result<std::string> opened_json(core::OpenInvitation::Outcome const& opened, Services& services) {
    auto const hospital = services.views.people.house().first;
    auto const& label = opened.name.empty() ? opened.role : opened.name;
    auto const uri = auth::otpauth_uri(opened.totp_secret, label, hospital);
    TRY(picture, auth::qr_svg(uri));
    auto json = JsonWriter{};
    json.begin_object().member("role", std::string_view{opened.role});
    json.member("name", std::string_view{opened.name}).member("is_first", opened.is_first);
    json.member("totp_secret", std::string_view{to_base32(opened.totp_secret)});
    json.member("totp_uri", std::string_view{uri});
    json.member("totp_qr", std::string_view{picture}).end_object();
    return std::move(json).text();
}

/// Draws the code on a reading thread: the engine's has better things to do.
void answer_opened(CallPointer const& call, core::OpenInvitation::Outcome opened) {
    auto const draw = [call, opened = std::move(opened)](core::StoreReader& /*reader*/) {
        auto json = opened_json(opened, call->services);
        call->answer(json ? json_response(200, std::move(*json)) : problem_of(json.error()));
    };
    if (!call->services.readers.post(draw)) {
        call->fail({Errc::unavailable, "too much to do at this moment; try again"});
    }
}

Result<void> open_invitation(CallPointer const& call, core::StoreReader* /*reader*/) {
    if (auto slowed = slowed_by_address(*call, "invitation")) {
        call->answer(std::move(*slowed));
        return {};
    }
    TRY(input, JsonInput::parse(call->request.body));
    TRY(code, input.text("code"));
    TRY_DONE(input.finish());
    call->services.engine.submit(
        core::OpenInvitation{std::move(code)},
        [call](Result<core::OpenInvitation::Outcome> opened) {
            if (!opened) {
                call->fail(opened.error());
            } else {
                answer_opened(call, std::move(*opened));
            }
        }
    );
    return {};
}

Result<void> fit_password(std::string const& password, core::AcceptInvitation& command) {
    if (auto fits = auth::check_password(password, command.login, command.hospital); !fits) {
        return Error{Errc::invalid_argument, fits.error().what, {"/password"}};
    }
    TRY(hash, auth::hash_password(password));
    command.password_hash = std::move(hash);
    return {};
}

Result<void> accept_invitation(CallPointer const& call, core::StoreReader* /*reader*/) {
    if (auto slowed = slowed_by_address(*call, "invitation")) {
        call->answer(std::move(*slowed));
        return {};
    }
    TRY(input, JsonInput::parse(call->request.body));
    auto command = core::AcceptInvitation{};
    TRY(code, input.text("code"));
    TRY(login, input.text("login"));
    TRY(name, input.text("name"));
    TRY(password, input.text("password"));
    TRY(totp, input.text("totp"));
    TRY(hospital, input.optional_text("hospital"));
    TRY(language, input.text("language"));
    TRY_DONE(input.finish());
    if (language != "ja" && language != "en") {
        return Error{Errc::invalid_argument, "language_unknown", {"/language"}};
    }
    auto const known_hospital = call->services.views.people.house().first;
    command.code = std::move(code);
    command.login = std::move(login);
    command.name = std::move(name);
    command.totp = std::move(totp);
    command.hospital = known_hospital.empty() ? hospital.value_or("") : known_hospital;
    command.language = std::move(language);
    command.address = call->request.peer.address;
    command.user_agent = call->request.header("user-agent");
    TRY_DONE(fit_password(password, command));
    submit(call, std::move(command), [call](core::AcceptInvitation::Outcome const& outcome) {
        return begun_session(201, outcome.session_secret, call->services);
    });
    return {};
}

Result<void> make_setup_code(CallPointer const& call, core::StoreReader* /*reader*/) {
    submit(call, core::MakeSetupCode{}, [](std::optional<std::string> const& code) {
        auto json = JsonWriter{};
        json.begin_object().key("code");
        if (code) {
            json.value(std::string_view{*code});
        } else {
            json.null();
        }
        json.end_object();
        return json_response(200, std::move(json).text());
    });
    return {};
}

constexpr auto routes = std::array<Route, 7>{{
    {Method::get, "/api/v1/session", Anyone{}, RunsOn::network, answering<show_session>},
    {Method::post,
     "/api/v1/session",
     Anyone{},
     RunsOn::reading,
     answering<sign_in>,
     max_json_bytes},
    {Method::patch,
     "/api/v1/session",
     SignedIn{},
     RunsOn::network,
     answering<change_language>,
     max_json_bytes},
    {Method::del, "/api/v1/session", SignedIn{}, RunsOn::network, answering<sign_out>},
    {Method::post,
     "/api/v1/invitations/open",
     Anyone{},
     RunsOn::network,
     answering<open_invitation>,
     max_json_bytes},
    {Method::post,
     "/api/v1/invitations/accept",
     Anyone{},
     RunsOn::reading,
     answering<accept_invitation>,
     max_json_bytes},
    {Method::post,
     "/api/v1/setup-code",
     LocalOnly{},
     RunsOn::network,
     answering<make_setup_code>,
     max_json_bytes},
}};

} // namespace

std::span<Route const> session_routes() {
    return routes;
}

} // namespace sonae::api
