// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/certificate_authority.hpp"
#include "daemon/core/contacts/contact.hpp"
#include "daemon/core/escalation/decide.hpp"
#include "daemon/core/incident/incident.hpp"
#include "daemon/core/network/content.hpp"
#include "daemon/core/store_port.hpp"
#include "inventory/base/log.hpp"
#include "inventory/base/random.hpp"
#include "inventory/schema/report.hpp"
#include "playbooks/signature.hpp"

#include <chrono>
#include <functional>
#include <set>

namespace sonae::core {

/// Reads a raw report as it came from the wire: decompresses and decodes it within the limits of
/// docs/wire.md.
using ReadReport = std::function<Result<schema::Report>(std::string_view raw)>;

/// Reads what a sensor sent, as it came from the wire.
using ReadSensor = std::function<Result<topology::SensorView>(std::string_view raw)>;

/// Numbers that the configuration sets.
struct Options {
    std::chrono::seconds report_interval{3'600};
    std::chrono::seconds late_after{3 * 3'600};
    std::chrono::seconds session_idle{30 * 60};
    std::chrono::seconds session_absolute{12 * 3'600};
    std::chrono::seconds keep_raw{90 * 24 * 3'600};
    bool agents_need_approval = false;
    bool is_demo = false;
    /// CACAO types of commands that a program may run; the others are tasks for people.
    std::set<std::string, std::less<>> automatic_commands;
    playbooks::SignatureRule signature_rule; ///< what is asked of playbooks before they are begun
    /// Channels that are set up; each must be answered through so often, 0: never asked for.
    std::vector<contacts::ChannelKind> channels;
    std::chrono::seconds channel_test_every{7 * 24 * 3'600};
};

/// Space on the store's disk that is set aside for the hour in which it is full: what people do in
/// an incident, and that they are called, is still stored then.
class SpaceReserve {
public:
    virtual ~SpaceReserve() = default;

    /// Gives the space up. False when there is none left to give.
    virtual bool spend() = 0;

    /// Sets it aside, or again, when the disk has room for it and as much besides.
    virtual void keep() = 0;

    /// From any thread.
    [[nodiscard]] virtual bool is_kept() const = 0;
};

/// What the engine works with. Everything outlives it.
struct Ports {
    Store& store;
    Clock const& clock;
    RandomSource& random; ///< fit for secrets
    auth::CertificateAuthority const& authority;
    ReadReport read_report;
    Log log;
    SpaceReserve* reserve = nullptr; ///< null: nothing is set aside
    ReadSensor read_sensor = {}; ///< empty: what sensors sent before a start is not known after it
};

/// A command of a playbook that a program is to run, after the commit that made it due.
struct ProgramRequest {
    IncidentId incident;
    incident::TaskRef task;
    std::int64_t place = 0; ///< among the step's commands
    std::string key;        ///< the same for every attempt
    bool is_repeat = false; ///< it may have been begun before a crash
    playbooks::Command command;
    workflow::Values values;           ///< the step's in_args
    std::vector<std::string> out_args; ///< names of the variables that an answer may set
    std::vector<playbooks::AgentTarget> targets;
    std::optional<Instant> due_at;
};

/// One message that a channel is to carry, after the commit that decided it. Comes back as
/// ActOnEscalation with `Delivered`.
struct MessageRequest {
    EscalationId escalation;
    escalation::MessageRef message;
    std::string key; ///< the same for every attempt
    contacts::ChannelKind channel = contacts::ChannelKind::mail;
    std::string address;
    std::string name; ///< of whom it is for
    contacts::Language language = contacts::Language::ja;
    escalation::Reason reason = escalation::Reason::incident;
    std::string incident_number; ///< "" without an incident
    std::string title;
    Severity severity = Severity::high;
    bool is_drill = false;
    bool is_repeat = false;
    std::string token; ///< of the link to answer
    std::string code;  ///< four digits that answer where no link can be opened
    int priority = 1;  ///< 0: the first of an incident
};

/// What the world outside must hear after a commit. Called on the engine thread; must not block.
struct Listener {
    std::function<void(std::string_view name, std::string data)> publish; ///< a server-sent event
    std::function<void(AgentId)> disconnect;
    /// Must come back as ActOnIncident with a FinishTask of the actor "system". Empty: nothing is
    /// run.
    std::function<void(ProgramRequest)> run_program = {};
    /// Must come back as ActOnEscalation with Delivered. Empty: nothing is sent.
    std::function<void(MessageRequest)> send_message = {};
    /// The message with that key need not be told any more, unless its channel has it already. When
    /// it was not told, comes back as ActOnEscalation with Delivered, `cancelled`. Empty: whatever
    /// was handed to `send_message` is told.
    std::function<void(std::string key)> withdraw_message = {};
    /// Have the network built; must come back as StoreNetwork. False: not now. Empty: it stays as
    /// it is.
    std::function<bool(network::Work)> rebuild_network = {};
};

} // namespace sonae::core
