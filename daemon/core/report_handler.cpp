// SPDX-License-Identifier: Apache-2.0
// What a report does to the ledger.
#include "daemon/auth/secrets.hpp"
#include "daemon/core/agent_rules.hpp"
#include "daemon/core/context.hpp"
#include "daemon/core/section_diff.hpp"

#include <algorithm>
#include <map>

namespace sonae::core {

namespace {

// An agent whose list of packages was rebuilt can change every row at once; beyond this the change
// is one line.
constexpr auto max_changes_a_section = std::size_t{2'000};

/// Sections of earlier reports, each report read at most once.
class EarlierSections {
public:
    explicit EarlierSections(Context& context)
        : context_{context} {}

    /// Nothing when the report cannot be read any more: its history is lost then, not the new
    /// report.
    schema::Section const* find(SectionRecord const& record) {
        auto const [at, is_new] = reports_.try_emplace(record.report);
        if (is_new) {
            auto const body = context_.store().report_body(record.report);
            auto report = body && *body
                              ? context_.ports.read_report(**body)
                              : Result<schema::Report>{Error{Errc::not_found, "no earlier report"}};
            if (report) {
                at->second = std::move(*report);
            }
        }
        auto const& sections = at->second.sections;
        auto const section = std::find_if(sections.begin(), sections.end(), [&](auto const& each) {
            return each.name == record.name;
        });
        return section == sections.end() ? nullptr : &*section;
    }

private:
    Context& context_;
    std::map<ReportId, schema::Report> reports_;
};

SectionRecord record_of(schema::Section const& section, AssetId asset, ReportId report) {
    auto record = SectionRecord{};
    record.asset = asset;
    record.name = section.name;
    record.report = report;
    record.hash = section.hash;
    record.collected_at = section.collected_at;
    record.state = schema::name_of(section.state);
    record.cpu_us = section.cost.cpu_us;
    record.wall_us = section.cost.wall_us;
    record.bytes = section.cost.bytes;
    return record;
}

Result<void> store_changes(
    Context& context,
    schema::Section const& before,
    schema::Section const& after,
    AssetId asset,
    AgentId agent
) {
    auto changes = section_changes(before, after);
    if (changes.size() > max_changes_a_section) {
        changes.resize(max_changes_a_section);
    }
    for (auto& change : changes) {
        change.asset = asset;
        change.at = context.now;
        change.actor = agent.text();
    }
    return context.store().add_changes(changes);
}

struct Taken {
    ledger::LedgerRow row;
    std::vector<std::string> need;
    Digest digest{};
    std::int64_t cost_cpu_us = 0;
};

std::vector<std::string> all_of(std::vector<SectionRecord> const& held) {
    auto names =
        std::vector<std::string>{schema::section_names.begin(), schema::section_names.end()};
    for (auto const& record : held) {
        if (std::find(names.begin(), names.end(), record.name) == names.end()) {
            names.push_back(record.name);
        }
    }
    return names;
}

Digest digest_of(std::vector<SectionRecord> const& records) {
    auto hashes = std::vector<schema::SectionHash>{};
    for (auto const& record : records) {
        hashes.push_back({record.name, record.hash});
    }
    return schema::sections_digest(std::move(hashes), auth::sha256);
}

/// When the report itself is complete, sections that it does not have are gone from the machine's
/// agent.
Result<void>
drop_vanished(Context& context, schema::Report const& report, std::vector<SectionRecord>& held) {
    auto own = std::vector<schema::SectionHash>{};
    for (auto const& section : report.sections) {
        own.push_back({section.name, section.hash});
    }
    auto const names = own;
    if (schema::sections_digest(std::move(own), auth::sha256) != report.digest) {
        return {};
    }
    for (auto record = held.begin(); record != held.end();) {
        auto const is_carried = std::any_of(names.begin(), names.end(), [&](auto const& each) {
            return each.name == record->name;
        });
        if (is_carried) {
            ++record;
            continue;
        }
        TRY_DONE(context.store().remove_section(record->asset, record->name));
        record = held.erase(record);
    }
    return {};
}

Result<void> take_section(
    Context& context,
    schema::Section const& section,
    AgentRecord const& agent,
    ReportId report,
    std::vector<SectionRecord>& held,
    EarlierSections& earlier
) {
    auto const record = record_of(section, agent.asset, report);
    auto const at = std::find_if(held.begin(), held.end(), [&](auto const& each) {
        return each.name == section.name;
    });
    if (at == held.end()) {
        held.push_back(record);
        return context.store().put_section(record);
    }
    if (at->hash != section.hash) {
        if (auto const* const before = earlier.find(*at)) {
            TRY_DONE(store_changes(context, *before, section, agent.asset, agent.id));
        }
    }
    *at = record;
    return context.store().put_section(record);
}

Result<Taken>
take_sections(Context& context, AcceptReport const& command, AgentRecord const& agent) {
    auto const& report = command.report;
    auto record = ReportRecord{};
    record.id = ReportId::make(context.now, context.ports.random);
    record.agent = agent.id;
    record.boot = report.boot;
    record.seq = report.seq;
    record.received_at = context.now;
    record.sent_at = report.sent_at;
    record.body = command.raw;
    TRY_DONE(context.store().put_report(record));

    TRY(held, context.store().sections(agent.asset));
    auto earlier = EarlierSections{context};
    auto taken = Taken{};
    if (auto const row = context.state.rows.find(agent.asset); row != context.state.rows.end()) {
        taken.row = *row->second;
    }
    for (auto const& section : report.sections) {
        TRY_DONE(take_section(context, section, agent, record.id, held, earlier));
        ledger::apply_section(taken.row, section);
    }
    TRY_DONE(drop_vanished(context, report, held));
    taken.digest = digest_of(held);
    if (taken.digest != report.digest) {
        taken.need = all_of(held);
    }
    for (auto const& each : held) {
        taken.cost_cpu_us += each.cpu_us;
    }
    return taken;
}

/// Whether this very report was taken before. The spool delivers in order, so a number at or below
/// the last one of the same boot was.
Result<bool>
is_duplicate(Context& context, AgentRecord const& agent, schema::Report const& report) {
    if (agent.boot == report.boot && report.seq <= agent.last_seq) {
        return true;
    }
    // A report of an earlier boot that came late made the last number say little.
    if (agent.boot == report.boot && report.sections.empty()) {
        return false;
    }
    return context.store().has_report(agent.id, report.boot, report.seq);
}

/// What the report says of the agent itself.
void note_report(AgentRecord& agent, AcceptReport const& command, Instant now) {
    if (agent.certificate_sha256 == command.certificate_sha256) {
        agent.previous_sha256.reset();
        agent.csr_pem.clear();
    }
    agent.boot = command.report.boot;
    agent.last_seq = command.report.seq;
    agent.version = command.report.agent_version;
    agent.last_report = now;
    agent.clock_offset_ms = (command.report.sent_at - now).count();
}

/// A report with content: stores it and its row. Returns the row.
Result<ledger::LedgerRow> take_content(
    Context& context,
    AcceptReport const& command,
    AgentRecord& agent,
    AcceptReport::Outcome& outcome
) {
    TRY(taken, take_sections(context, command, agent));
    outcome.need = std::move(taken.need);
    agent.digest = taken.digest;
    agent.cost_cpu_us = taken.cost_cpu_us;
    agent.hostname = taken.row.name.empty() ? agent.hostname : taken.row.name;
    taken.row.last_seen = context.now;
    TRY_DONE(context.store().put_row(taken.row));
    return std::move(taken.row);
}

/// A report that says "unchanged": nothing of it is stored but its time. The row as it stands.
Result<std::optional<ledger::LedgerRow>> take_unchanged(
    Context& context,
    AcceptReport const& command,
    AgentRecord const& agent,
    AcceptReport::Outcome& outcome
) {
    if (agent.digest != command.report.digest) {
        TRY(held, context.store().sections(agent.asset));
        outcome.need = all_of(held);
    }
    auto const current = context.state.rows.find(agent.asset);
    return current == context.state.rows.end() ? std::nullopt : std::optional{*current->second};
}

Result<void> take_report(
    Context& context, AcceptReport const& command, AgentRecord agent, AcceptReport::Outcome& outcome
) {
    note_report(agent, command, context.now);
    auto row = std::optional<ledger::LedgerRow>{};
    if (command.report.sections.empty()) {
        TRY(current, take_unchanged(context, command, agent, outcome));
        TRY_DONE(context.store().touch_agent(agent));
        row = std::move(current);
    } else {
        TRY(changed, take_content(context, command, agent, outcome));
        TRY_DONE(context.store().put_agent(agent));
        row = std::move(changed);
    }
    if (row) {
        row->last_seen = context.now;
        keep_row(context, std::move(*row));
    }
    context.state.agents.insert_or_assign(agent.id, agent);
    context.after.agents.push_back(std::move(agent));
    return {};
}

} // namespace

Result<AcceptReport::Outcome> handle(Context& context, AcceptReport const& command) {
    if (context.ports.reserve != nullptr && !context.ports.reserve->is_kept()) {
        // The agent keeps it and comes again; what is left of the disk is for incidents.
        return Error{Errc::store_full, "the disk is full"};
    }
    auto outcome = AcceptReport::Outcome{};
    outcome.interval_s = context.options.report_interval.count();
    if (command.report.agent != command.agent) {
        outcome.refusal = "agent_mismatch";
        return outcome;
    }
    auto const known = context.state.agents.find(command.agent);
    if (known == context.state.agents.end()) {
        outcome.refusal = "agent_unknown";
        return outcome;
    }
    auto const agent = known->second;
    TRY(refusal, refusal_of_certificate(context, agent, command.certificate_sha256));
    if (!refusal.empty()) {
        outcome.refusal = refusal;
        return outcome;
    }
    TRY(was_taken, is_duplicate(context, agent, command.report));
    outcome.is_duplicate = was_taken;
    if (!was_taken) {
        TRY_DONE(take_report(context, command, agent, outcome));
    }
    return outcome;
}

} // namespace sonae::core
