// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/records.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::testing {

/// Ids and digests that are easy to tell apart: every byte is `mark`.
template <class Id>
Id id_of(std::uint8_t mark) {
    auto id = Id{};
    id.bytes.fill(mark);
    return id;
}

inline Digest digest_of(std::uint8_t mark) {
    auto digest = Digest{};
    digest.fill(mark);
    return digest;
}

inline ledger::LedgerRow sample_row(std::uint8_t mark) {
    auto row = ledger::LedgerRow{};
    row.id = id_of<AssetId>(mark);
    row.version = 3;
    row.name = "電子カルテ-db01";
    row.kind = "server";
    row.os_name = "Debian GNU/Linux";
    row.os_version = "12";
    row.kernel = "6.1.0-18-amd64";
    row.manufacturer = "富士通";
    row.serial = "S\"N\\1\n";
    row.interfaces = {
        {"eth0", "02:00:5e:10:00:01", {"192.0.2.7/24", "2001:db8::7/64"}}, {"lo", "", {}}};
    row.admin_members = {"root", "管理者"};
    row.auto_login = false;
    row.package_count = 412;
    row.port_count = 0;
    row.patch.state = ledger::PatchState::security;
    row.patch.pending = 7;
    row.patch.pending_security = 2;
    row.patch.last_success = at("2026-04-30T03:00:00.250Z");
    row.human.purpose = "電子カルテ";
    row.human.place = "サーバ室 2";
    row.human.note = "再起動は要連絡 😀";
    row.agent = id_of<AgentId>(mark);
    row.sources = {"agent", "manual"};
    row.last_seen = at("2026-05-01T02:00:00Z");
    row.created_at = at("2026-04-01T00:00:00Z");
    return row;
}

inline core::AgentRecord sample_agent(std::uint8_t mark) {
    auto agent = core::AgentRecord{};
    agent.id = id_of<AgentId>(mark);
    agent.asset = id_of<AssetId>(mark);
    agent.state = core::AgentState::locked;
    agent.hostname = "電子カルテ-db01";
    agent.version = "0.1.0";
    agent.platform = "linux";
    agent.generation = 4;
    agent.certificate_sha256 = digest_of(mark);
    agent.previous_sha256 = digest_of(0xEE);
    agent.certificate_not_after = at("2026-08-01T00:00:00Z");
    agent.csr_pem = "-----BEGIN CERTIFICATE REQUEST-----\n";
    agent.boot = "2f1c7a52";
    agent.last_seq = 17;
    agent.digest = digest_of(0xDD);
    agent.last_report = at("2026-05-01T02:00:00Z");
    agent.quarantined_until = at("2026-05-01T02:10:00Z");
    agent.quarantine_reason = "大きすぎる";
    agent.cost_cpu_us = 730;
    agent.clock_offset_ms = -86'400'000;
    agent.enrolled_at = at("2026-04-01T00:00:00Z");
    return agent;
}

inline core::PersonRecord sample_person(std::uint8_t mark) {
    auto person = core::PersonRecord{};
    person.id = id_of<PersonId>(mark);
    person.login = "sato" + std::to_string(mark);
    person.name = "佐藤 花子";
    person.role = "administrator";
    person.language = "ja";
    person.password_hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";
    person.totp_secret = {0x00, 0xFF, 0x10};
    person.totp_last_step = 59'220'480;
    person.is_active = false;
    person.failed_sign_ins = 4;
    person.locked_until = at("2026-05-01T02:00:02Z");
    person.last_sign_in = at("2026-05-01T01:00:00Z");
    person.created_at = at("2026-04-01T00:00:00Z");
    return person;
}

inline core::InvitationRecord sample_invitation(std::uint8_t mark) {
    return {
        digest_of(mark),
        "it",
        "鈴木 一郎",
        "ja",
        "system",
        at("2026-04-01T00:00:00Z"),
        at("2026-04-04T00:00:00Z")};
}

inline core::SessionRecord sample_session(std::uint8_t mark, PersonId person) {
    return {
        digest_of(mark),
        person,
        "csrf",
        "2001:db8::1",
        "Mozilla/5.0 (端末)",
        at("2026-05-01T01:00:00Z"),
        at("2026-05-01T02:00:00Z")};
}

inline core::TokenRecord sample_token(std::uint8_t mark) {
    return {
        id_of<TokenId>(mark),
        digest_of(mark),
        "3階の端末",
        10,
        true,
        "per_1",
        at("2026-05-01T00:00:00Z"),
        at("2026-05-02T00:00:00Z")};
}

/// A report of sample_agent(agent).
inline core::ReportRecord
sample_report_record(std::uint8_t mark, std::uint8_t agent, std::int64_t seq) {
    return {
        id_of<ReportId>(mark),
        id_of<AgentId>(agent),
        "2f1c7a52",
        seq,
        at("2026-05-01T02:00:00Z"),
        at("2026-05-01T01:59:59Z"),
        std::string{"\x28\xB5\x2F\xFD\x00raw", 8},
        false};
}

/// A section of sample_row(asset), carried by the report with this mark.
inline core::SectionRecord
sample_section_record(std::uint8_t asset, std::string name, std::uint8_t report) {
    return {
        id_of<AssetId>(asset),
        std::move(name),
        id_of<ReportId>(report),
        digest_of(report),
        at("2026-05-01T01:59:58Z"),
        "partial",
        310,
        420,
        512};
}

inline core::ChangeRecord sample_change(std::uint8_t asset, std::string field) {
    return {
        0,
        id_of<AssetId>(asset),
        at("2026-05-01T02:00:00Z"),
        "agent",
        "os",
        "",
        std::move(field),
        std::nullopt,
        R"({"absent":"denied"})"};
}

inline core::AuditRecord sample_audit(std::string action) {
    return {
        0,
        at("2026-05-01T02:00:00Z"),
        "anonymous",
        "192.0.2.9",
        std::move(action),
        "",
        R"({"login":"佐藤"})"};
}

} // namespace sonae::testing
