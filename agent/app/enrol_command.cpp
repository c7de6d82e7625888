// SPDX-License-Identifier: Apache-2.0
#include "agent/app/commands.hpp"
#include "agent/core/delivered.hpp"
#include "agent/core/identity.hpp"
#include "agent/core/schedule.hpp"
#include "agent/core/sequence.hpp"
#include "agent/platform/crypto.hpp"
#include "agent/platform/disk_folder.hpp"
#include "agent/platform/https_client.hpp"
#include "agent/platform/process.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace sonae::agent {

namespace {

constexpr auto max_token_file_bytes = std::size_t{4} * 1024;
// Nobody approves within seconds, and nobody who approves wants to wait for long.
constexpr auto usual_wait = Millis{std::chrono::seconds{30}};
constexpr auto shortest_wait = Millis{std::chrono::seconds{1}};

/// The first line of standard input, without waiting for its end.
std::string line_from_stdin() {
    auto line = std::array<char, max_token_file_bytes>{};
    auto const* const read = std::fgets(line.data(), static_cast<int>(line.size()), stdin);
    return read == nullptr ? std::string{} : std::string{read};
}

/// The token, whichever way it is given. Errors: invalid_argument, in the person's language.
Result<EnrolmentToken> token_of(Options const& options) {
    auto const language = options.language();
    auto const ways = std::ranges::count_if(
        std::array{"token", "token-stdin", "token-file"},
        [&](auto const* way) { return options.has(way); }
    );
    if (ways != 1) {
        return Error{Errc::invalid_argument, std::string{texts::needs_one_token.in(language)}};
    }
    auto text = options.value("token").value_or("");
    if (options.has("token-stdin")) {
        text = line_from_stdin();
    } else if (auto const file = options.value("token-file")) {
        TRY(content, read_text(*file, max_token_file_bytes));
        text = content;
    }
    auto token = parse_enrolment_token(text);
    if (!token) {
        return Error{Errc::invalid_argument, std::string{texts::bad_token.in(language)}};
    }
    return token;
}

/// Whether asking again can help.
bool may_pass(Result<Reply> const& reply) {
    if (!reply) {
        return reply.error().code == Errc::unavailable || reply.error().code == Errc::timeout;
    }
    return reply->status == 202 || reply->status == 429 || reply->status >= 500;
}

/// One enrolment: what it works with, and its steps.
class Enrolment {
public:
    Enrolment(Options const& options, EnrolmentToken token, Endpoint endpoint, StopSignal stop)
        : options_{options}
        , language_{options.language()}
        , token_{std::move(token)}
        , endpoint_{std::move(endpoint)}
        , stop_{stop} {}

    ExitCode run();

private:
    Result<bool> is_enrolled(IdentityStore& store) const;
    ExitCode ask_until_answered(DiskFolder& folder, IdentityStore& store);
    ExitCode finish(DiskFolder& folder, IdentityStore& store, std::string const& body);
    [[nodiscard]] ExitCode complain_about(Result<Reply> const& reply) const;
    Millis wait_after(Result<Reply> const& reply);
    [[nodiscard]] TlsConfig tls_config() const;

    Options const& options_;
    Language language_;
    EnrolmentToken token_;
    Endpoint endpoint_;
    StopSignal stop_;
    OpenSslKeys keys_;
    SystemClock clock_;
    SystemRandom random_;
    Backoff backoff_;
};

ExitCode Enrolment::run() {
    auto folder = DiskFolder::open(options_.state_folder());
    if (!folder) {
        return fail(language_, folder.error());
    }
    auto const lock = FolderLock::take(options_.state_folder());
    if (!lock) {
        return fail(language_, lock.error());
    }
    if (auto const cleaned = folder->clean(); !cleaned) {
        return fail(language_, cleaned.error());
    }
    auto store = IdentityStore{*folder, keys_};
    auto const enrolled = is_enrolled(store);
    if (!enrolled) {
        return fail(language_, enrolled.error());
    }
    return *enrolled ? ExitCode::ok : ask_until_answered(*folder, store);
}

/// True, and says so, when there is nothing to do.
Result<bool> Enrolment::is_enrolled(IdentityStore& store) const {
    auto identity = store.load();
    if (options_.has("again")) {
        return false; // whatever is there, damaged or not, is replaced
    }
    if (!identity) {
        return std::move(identity).error();
    }
    if (!*identity) {
        return false;
    }
    auto const& known = **identity;
    auto const text = texts::already_enrolled.in(language_);
    print(filled(text, {known.agent.text(), known.server}) + "\n");
    return true;
}

TlsConfig Enrolment::tls_config() const {
    auto config = TlsConfig{};
    config.endpoint = endpoint_;
    config.trust = PinnedKey{token_.ca_pin};
    config.stop = stop_.descriptor();
    return config;
}

ExitCode Enrolment::ask_until_answered(DiskFolder& folder, IdentityStore& store) {
    auto const pending = store.pending_request();
    if (!pending) {
        return fail(language_, pending.error());
    }
    auto const body = to_json({token_, pending->csr_pem, host_name(), std::string{agent_version}});
    auto client = HttpsClient{tls_config()};
    auto told = std::optional<ExitCode>{};
    while (true) {
        auto const reply = client.post("/agent/v1/enroll", BodyKind::json, body);
        client.close();
        if (reply && reply->status == 200) {
            return finish(folder, store, reply->body);
        }
        auto const is_final = !may_pass(reply) || !options_.has("wait");
        if (is_final || !told) {
            told = complain_about(reply);
        }
        if (is_final || stop_.wait(wait_after(reply))) {
            return *told;
        }
    }
}

Millis Enrolment::wait_after(Result<Reply> const& reply) {
    auto const asked =
        reply && reply->retry_after ? retry_after(*reply->retry_after, clock_.now()) : std::nullopt;
    auto const is_waiting = reply && reply->status == 202;
    auto const usual = is_waiting ? usual_wait : backoff_.after_failure(random_);
    return std::max(asked.value_or(usual), shortest_wait);
}

ExitCode Enrolment::complain_about(Result<Reply> const& reply) const {
    if (!reply) {
        auto const& error = reply.error();
        return error.code == Errc::refused ? fail(language_, texts::trust_refused, error)
                                           : fail(language_, error);
    }
    if (reply->status == 202) {
        auto const agent = waiting_agent(reply->body);
        complain(filled(texts::waits_for_approval.in(language_), {agent}));
        return ExitCode::refused;
    }
    if (reply->status == 401) {
        complain(texts::token_refused.in(language_));
        return ExitCode::refused;
    }
    auto const shown = std::to_string(reply->status) + " " + problem_code(reply->body);
    complain(filled(texts::enrolment_refused.in(language_), {shown}));
    return may_pass(reply) ? ExitCode::unreachable : ExitCode::refused;
}

ExitCode Enrolment::finish(DiskFolder& folder, IdentityStore& store, std::string const& body) {
    auto const answer = read_enrol_answer(body);
    if (!answer) {
        return fail(language_, answer.error());
    }
    auto const is_pinned = has_pinned_key(answer->ca_pem, token_.ca_pin);
    if (!is_pinned || !*is_pinned) {
        complain(texts::wrong_ca.in(language_));
        return ExitCode::refused;
    }
    // A new agent's numbers begin at one; those of a machine that enrols again go on, because its
    // queue may hold reports of this boot.
    auto const is_first = !folder.read("agent.pem").has_value();
    auto prepared = is_first ? Sequence::reset(folder) : folder.remove(delivered_file);
    if (!prepared) {
        return fail(language_, prepared.error());
    }
    auto const identity = store.adopt(*answer, *answer->agent, *options_.value("server"));
    if (!identity) {
        return fail(language_, identity.error());
    }
    print(filled(texts::enrolled.in(language_), {identity->agent.text()}) + "\n");
    return ExitCode::ok;
}

} // namespace

ExitCode enrol_command(Options const& options) {
    auto const language = options.language();
    auto const server = options.value("server");
    if (!server) {
        complain(texts::needs_server.in(language));
        return ExitCode::usage;
    }
    auto endpoint = parse_endpoint(*server);
    if (!endpoint) {
        complain(filled(texts::bad_server.in(language), {*server}));
        return ExitCode::usage;
    }
    auto token = token_of(options);
    if (!token) {
        complain(token.error().text());
        return token.error().code == Errc::invalid_argument ? ExitCode::usage
                                                            : exit_code_of(token.error().code);
    }
    auto const stop = StopSignal::install();
    if (!stop) {
        return fail(language, stop.error());
    }
    return Enrolment{options, std::move(*token), std::move(*endpoint), *stop}.run();
}

} // namespace sonae::agent
