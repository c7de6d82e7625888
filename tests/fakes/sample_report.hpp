// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/schema/report.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::testing {

/// An agent's report as a small Debian machine would send it.
inline schema::Report sample_report(Sha256 sha256) {
    using namespace schema;
    auto os = Section{};
    os.name = "os";
    os.collected_at = at("2026-05-01T01:59:58Z");
    os.sources = {"/etc/os-release", "uname(2)"};
    os.items = {
        {"",
         {{"name", Scalar{std::string{"Debian GNU/Linux"}}},
          {"version", Scalar{std::string{"12"}}},
          {"kernel", Scalar{std::string{"6.1.0-18-amd64"}}, 1},
          {"hostname", Scalar{std::string{"his-db01"}}, 1},
          {"build", Absence::not_applicable}}}};
    os.cost = {310, 420, 512};
    canonicalize(os);
    auto network = Section{};
    network.name = "network";
    network.collected_at = at("2026-05-01T01:59:58Z");
    network.sources = {"netlink"};
    network.items = {
        {"if:eth0",
         {{"mac", Scalar{std::string{"02:00:5e:10:00:01"}}},
          {"addresses", Scalar{Texts{"192.0.2.7/24", "2001:db8::7/64"}}}}}};
    canonicalize(network);
    auto hardware = Section{};
    hardware.name = "hardware";
    hardware.collected_at = at("2026-05-01T01:59:58Z");
    hardware.state = SectionState::absent;
    hardware.reason = Absence::not_found;

    auto report = Report{};
    auto random = FakeRandom{7};
    report.agent = AgentId::make(at("2026-05-01T00:00:00Z"), random);
    report.agent_version = "0.1.0";
    report.boot = "2f1c7a52-9d6c-4b8e-8a58-0a3c6a7e5d10";
    report.seq = 1;
    report.sent_at = at("2026-05-01T02:00:00Z");
    report.sections = {os, network, hardware};
    auto hashes = std::vector<SectionHash>{};
    for (auto const& section : report.sections) {
        hashes.push_back({section.name, content_hash(section, sha256)});
    }
    report.digest = sections_digest(hashes, sha256);
    return report;
}

} // namespace sonae::testing
