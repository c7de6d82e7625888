// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/channel_health.hpp"
#include "daemon/api/http.hpp"
#include "daemon/api/identity.hpp"
#include "daemon/api/limits.hpp"
#include "daemon/api/notice_poll.hpp"
#include "daemon/api/read_pool.hpp"
#include "daemon/core/engine.hpp"
#include "daemon/core/evidence_port.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sonae::api {

/// How the printed phone tree in the state folder is.
struct PaperFigures {
    std::optional<Instant> written_at;
    std::string failure; ///< of the last try; "" when it was written
};

/// One line of people's words, in each language.
struct FindingWords {
    std::string ja;
    std::string en;
};

/// What an agent's sensors and its own machine told, as it came: frames one behind the other.
struct AgentEvents {
    AgentId agent;
    Digest certificate_sha256{};
    std::string frames;
};

/// How far each interface's batches are taken, after the commit of what was found in them.
struct EventsTaken {
    std::string refusal; ///< as of core::AdmitEvents; then nothing was taken
    std::map<std::string, std::uint64_t> taken_to;
};

/// Facts about the running daemon that only the composition root knows.
struct House {
    std::string version;
    Instant started_at{};
    bool is_demo = false;
    std::string public_name; ///< host name or address that enrolment commands show; "" takes the
                             ///< request's Host
    std::uint16_t port = 8443;
    std::string public_address; ///< "https://name:port": links for people begin with it, whichever
                                ///< way the one who asks for them came in
    std::function<std::string()>
        extra_metrics; ///< Prometheus lines of parts that the API does not know
    std::function<std::pair<std::int64_t, std::int64_t>()>
        store_sizes; ///< database bytes, free bytes on its disk
    std::function<Instant()> server_certificate_ends;
    std::function<std::vector<ChannelHealth>()> channels;
    std::function<PaperFigures()> paper;
    /// Asks a network device, soon; it comes back as AcceptDeviceReading or NoteDeviceState.
    /// Errors: refused, when it must not be asked. Empty: no devices are asked.
    std::function<Result<void>(std::string const& address)> scan_device;
    /// Asks a network device no more, then calls `then`, on any thread; after it nothing comes back
    /// from that device unless somebody names it anew. Empty: no devices are asked.
    std::function<void(std::string const& address, std::function<void()> then)> forget_device;
    /// An agent waits for something to show. Empty: nothing is ever shown.
    std::function<void(NoticePoll)> wait_for_notice;
    /// Takes events for the watch; answers from any thread. May take a while: on a reading thread.
    /// Errors of the answer: malformed, too_large, unsupported, with the place; unavailable, when
    /// the watch has too much to do. Empty: nothing is taken.
    std::function<void(AgentEvents, std::function<void(Result<EventsTaken>)>)> take_events;
    /// Empty: findings are shown by their codes.
    std::function<FindingWords(core::watch::FindingRecord const&)> finding_words;
    /// What a code of a candidate's card means: what to do first, or why it matters. Empty: codes.
    std::function<FindingWords(std::string_view code)> card_words;
    std::uint32_t owner_uid =
        0; ///< the daemon's own user: may do everything over the Unix socket, as root may
    std::function<std::optional<Response>(Request const&)> static_file; ///< the web app
};

/// What handlers may use. Everything outlives every request.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): an aggregate of references is made whole
struct Services {
    core::Engine& engine;
    core::Views& views;
    ReadPool& readers;
    Clock const& clock;
    auth::CertificateAuthority const& authority;
    core::Options const& options;
    House const& house;
    Limits& limits;
    Log log;
    Sha256 sha256 = nullptr;
    core::EvidenceFiles* evidence = nullptr; ///< null: no files are taken
};

/// One request on its way to an answer. Handlers keep the pointer until they reply.
struct Call {
    Services& services;
    Request request;
    Reply reply;
    Identity identity;
    std::vector<std::string> parameters; ///< of the route's pattern, in order

    [[nodiscard]] core::Actor actor() const { return {identity.actor_id, request.peer.address}; }

    void answer(Response response) const { reply(std::move(response)); }

    void fail(Error const& error) const { reply(problem_of(error)); }
};

using CallPointer = std::shared_ptr<Call>;

/// Gives a command to the engine and answers with what `show` makes of its outcome; an error
/// becomes its problem.
template <class Command, class Show>
void submit(CallPointer const& call, Command command, Show show) {
    call->services.engine.submit(
        std::move(command),
        [call, show = std::move(show)](Result<typename Command::Outcome> outcome) {
            if (!outcome) {
                call->fail(outcome.error());
            } else {
                call->answer(show(std::move(outcome).value()));
            }
        }
    );
}

/// The same for a command after which there is nothing to show: 204.
template <class Command>
void submit(CallPointer const& call, Command command) {
    submit(call, std::move(command), [](core::Nothing) { return no_content(); });
}

} // namespace sonae::api
