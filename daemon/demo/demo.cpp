// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/demo.hpp"

#include "daemon/core/directory_files.hpp"
#include "daemon/demo/contact_tree.hpp"
#include "daemon/demo/device.hpp"
#include "daemon/demo/network_history.hpp"
#include "daemon/demo/zstd_frame.hpp"

namespace sonae::demo {

namespace {

constexpr auto seed = std::uint64_t{320};

/// Most agents reported within the hour; some machines are off, a few for weeks.
Instant last_report(Chance& chance, Instant now) {
    if (chance.happens(92)) {
        return now - std::chrono::seconds{chance.below(3'600)};
    }
    return now - std::chrono::hours{4 + chance.below(std::uint64_t{24} * 20)};
}

core::AgentRecord agent_of(Device const& device, Chance& chance, Instant now) {
    auto agent = core::AgentRecord{};
    agent.id = AgentId::make(now, chance);
    agent.asset = device.row.id;
    agent.hostname = device.row.name;
    agent.version = SONAE_VERSION;
    auto const image = device.of->image;
    agent.platform =
        image == Image::windows_client || image == Image::windows_server ? "windows" : "linux";
    chance.fill(agent.certificate_sha256);
    agent.certificate_not_after = now + std::chrono::hours{24 * (30 + chance.below(60))};
    agent.boot = "demo-" + std::to_string(chance.below(1'000'000));
    agent.last_seq = 1 + static_cast<std::int64_t>(chance.below(700));
    agent.last_report = last_report(chance, now);
    agent.clock_offset_ms = static_cast<std::int64_t>(chance.below(400)) - 200;
    agent.enrolled_at = now - std::chrono::hours{24 * (20 + chance.below(200))};
    return agent;
}

/// Stores what the agent would have sent, as the engine would have.
Result<void> store_report(
    core::Store& store,
    Sha256 sha256,
    core::AgentRecord& agent,
    ledger::LedgerRow& row,
    std::vector<schema::Section> sections,
    Chance& chance
) {
    auto report = schema::Report{};
    report.agent = agent.id;
    report.boot = agent.boot;
    report.seq = agent.last_seq;
    report.sent_at = *agent.last_report;
    report.agent_version = agent.version;
    auto hashes = std::vector<schema::SectionHash>{};
    for (auto& section : sections) {
        section.collected_at = *agent.last_report;
        section.hash = schema::content_hash(section, sha256);
        hashes.push_back({section.name, section.hash});
        ledger::apply_section(row, section);
    }
    report.digest = schema::sections_digest(std::move(hashes), sha256);
    report.sections = std::move(sections);
    TRY(body, zstd_frame(schema::encode_report(report, sha256)));

    auto record = core::ReportRecord{};
    record.id = ReportId::make(*agent.last_report, chance);
    record.agent = agent.id;
    record.boot = report.boot;
    record.seq = report.seq;
    record.received_at = *agent.last_report;
    record.sent_at = *agent.last_report;
    record.body = std::move(body);
    agent.digest = report.digest;
    for (auto const& section : report.sections) {
        agent.cost_cpu_us += section.cost.cpu_us;
    }
    TRY_DONE(store.put_agent(agent));
    TRY_DONE(store.put_report(record));
    for (auto const& section : report.sections) {
        auto const& cost = section.cost;
        TRY_DONE(store.put_section(
            {row.id,
             section.name,
             record.id,
             section.hash,
             section.collected_at,
             std::string{schema::name_of(section.state)},
             cost.cpu_us,
             cost.wall_us,
             cost.bytes}
        ));
    }
    return {};
}

Result<void>
store_device(core::Store& store, Sha256 sha256, Device device, Chance& chance, Instant now) {
    auto& row = device.row;
    row.id = AssetId::make(now, chance);
    row.created_at = now - std::chrono::hours{24 * 200};
    row.sources = {"demo"};
    if (device.of->image == Image::none) {
        return store.put_row(row);
    }
    auto sections = sections_of(device, chance, now);
    auto agent = agent_of(device, chance, now);
    row.agent = agent.id;
    row.last_seen = agent.last_report;
    // The row stands before what refers to it, and is filled by the report afterwards.
    TRY_DONE(store.put_row(row));
    TRY_DONE(store_report(store, sha256, agent, row, std::move(sections), chance));
    return store.put_row(row);
}

Result<void> store_contact_tree(core::Store& store, Chance& chance, Instant now) {
    for (auto const& item : contact_tree(chance, now)) {
        TRY_DONE(store.put_directory(
            {core::kind_of(item), core::id_of(item), core::encode_item(item), now, "system"}
        ));
    }
    return {};
}

Result<void> store_all(core::Store& store, Sha256 sha256, Instant now) {
    auto chance = Chance{seed};
    auto const all = devices(chance);
    for (auto const& device : all) {
        TRY_DONE(store_device(store, sha256, device, chance, now));
    }
    TRY_DONE(store_network(store, all, now));
    return store_contact_tree(store, chance, now);
}

} // namespace

Result<bool> fill(core::Store& store, Sha256 sha256, Instant now) {
    TRY(rows, store.rows());
    if (!rows.empty()) {
        return false;
    }
    TRY_DONE(store.begin());
    if (auto stored = store_all(store, sha256, now); !stored) {
        store.rollback();
        return stored.error();
    }
    TRY_DONE(store.commit());
    return true;
}

} // namespace sonae::demo
