// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/agent/house.hpp"

#include "agent/core/json_fields.hpp"
#include "agent/core/stored_report.hpp"
#include "daemon/auth/certificate_authority.hpp"
#include "daemon/auth/secrets.hpp"
#include "daemon/store/sqlite_store.hpp"

namespace sonae::agent::testing {

namespace {

constexpr auto max_file_bytes = std::size_t{64} * 1024;

Result<std::int64_t> number_in(fs::path const& file, std::string_view name) {
    TRY(text, read_text(file, max_file_bytes));
    TRY(fields, JsonFields::parse(text));
    return fields.number(name);
}

Result<void> take_report(fs::path const& file, Remains& remains) {
    TRY(text, read_text(file, max_stored_bytes));
    TRY(report, decode_stored(text, auth::sha256));
    auto& sections = remains.waiting[report.seq];
    for (auto const& section : report.sections) {
        sections.push_back({section.name, section.hash});
    }
    return {};
}

} // namespace

Result<std::string> House::put_token() {
    auto const now = SystemClock{}.now();
    auto random = SystemRandom{};
    TRY_DONE(make_private_folder(daemon_state_));
    TRY(store, store::open_sqlite_store(daemon_state_, now));
    TRY(authority, auth::open_certificate_authority(daemon_state_.string(), now));
    auto bytes = Bytes(24);
    random.fill(bytes);
    auto const token = auth::EnrolmentToken{to_base64url(bytes), authority->pin()};
    auto record = core::TokenRecord{};
    record.id = TokenId::make(now, random);
    record.secret_hash = auth::sha256(token.secret);
    record.created_at = now;
    record.expires_at = now + std::chrono::hours{1};
    TRY_DONE(store->begin());
    TRY_DONE(store->put_token(record));
    TRY_DONE(store->commit());
    return auth::to_text(token);
}

Result<void> House::found() {
    TRY(token, put_token());
    TRY_DONE(start_daemon());
    known_address_ = address();
    auto const state = agent_state_.string();
    auto const outcome = run_agent(
        {"enroll", "--server", known_address_, "--token-stdin", "--state-dir", state}, token + "\n"
    );
    if (outcome.exit_code != 0) {
        return Error{Errc::refused, "not enrolled: " + outcome.output};
    }
    return make_private_folder(agent_state_ / "spool");
}

Result<void> House::start_daemon() {
    if (!daemon_.start()) {
        return Error{Errc::unavailable, "the daemon did not start: " + daemon_.log()};
    }
    if (known_address_.empty()) {
        return {};
    }
    auto const file = agent_state_ / "identity.json";
    TRY(text, read_text(file, max_file_bytes));
    auto const at = text.find(known_address_);
    if (at == std::string::npos) {
        return Error{Errc::corrupt, "the agent's identity names another daemon: " + text};
    }
    text.replace(at, known_address_.size(), address());
    known_address_ = address();
    return write_atomically(file, text, Secrecy::private_to_owner);
}

std::string House::address() const {
    return "127.0.0.1:" + std::to_string(daemon_.port());
}

std::vector<std::string> House::run_words(bool once) const {
    auto words = std::vector<std::string>{"run", "--state-dir", agent_state_.string()};
    if (once) {
        words.emplace_back("--once");
    }
    return words;
}

Remains House::remains() const {
    auto remains = Remains{};
    auto const note = [&](fs::path const& file, Error const& error) {
        remains.faults.push_back(file.filename().string() + ": " + error.text());
    };
    auto const last = number_in(agent_state_ / "sequence.json", "seq");
    if (last) {
        remains.last_seq = *last;
    } else {
        note("sequence.json", last.error());
    }
    auto const delivered = number_in(agent_state_ / "delivered.json", "seq");
    if (delivered) {
        remains.delivered_seq = *delivered;
    } else if (delivered.error().code != Errc::not_found) {
        note("delivered.json", delivered.error());
    }
    for (auto const& entry : fs::directory_iterator{agent_state_ / "spool"}) {
        auto const kind = entry.path().extension();
        if (kind == ".report") {
            auto const taken = take_report(entry.path(), remains);
            if (!taken) {
                note(entry.path(), taken.error());
            }
        } else if (kind != ".tmp") {
            note(entry.path(), {Errc::corrupt, "set aside, or nothing of the agent's"});
        }
    }
    return remains;
}

} // namespace sonae::agent::testing
