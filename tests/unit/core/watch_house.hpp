// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/watch/rules.hpp"
#include "tests/unit/core/calls_house.hpp"

namespace sonae::core {

/// A house with people to call, and a machine that something is found about.
class WatchHouse : public Calls {
protected:
    void SetUp() override {
        Calls::SetUp();
        auto row = ledger::LedgerRow{};
        row.name = "his-db01";
        row.kind = "server";
        machine = house.must(AddAsset{somebody, row}).id;
    }

    [[nodiscard]] watch::FindingRecord
    finding(std::uint64_t episode, std::int64_t version = 1) const {
        auto record = watch::FindingRecord{};
        record.episode = episode;
        record.version = version;
        record.count = version;
        record.detector = "canary";
        record.subject = {watch::IdentityKind::asset, machine.text()};
        record.first = house.clock.now() - 5s;
        record.last = house.clock.now();
        record.score = 95;
        record.measures = R"([{"name":"files","threshold":1,"value":3}])";
        record.facts = R"([{"name":"path","text":"C:\\canary"}])";
        return record;
    }

    [[nodiscard]] watch::Growth
    growth(std::int64_t number, std::int64_t version = 1, std::string run = "run-1") const {
        auto told = watch::Growth{};
        told.run = std::move(run);
        told.number = number;
        told.version = version;
        told.recipe = "ransomware_suspected";
        told.subjects = {{watch::IdentityKind::asset, machine.text()}};
        told.subject_count = 1;
        told.episodes = {static_cast<std::uint64_t>(number)};
        told.first = house.clock.now() - 5s;
        told.last = house.clock.now();
        told.score = 95;
        told.confidence = 90;
        told.pages = true;
        told.playbook = "ransomware";
        told.first_action = "isolate";
        told.reasons = {"canary"};
        return told;
    }

    RecordWatch::Outcome record(std::int64_t number, std::int64_t version = 1) {
        auto command = RecordWatch{};
        command.findings = {finding(static_cast<std::uint64_t>(number), version)};
        command.candidates = {growth(number, version)};
        return house.must(command);
    }

    /// Of whatever candidate there is.
    [[nodiscard]] watch::CandidatePointer only() {
        auto const content = house.views().watch.get();
        EXPECT_EQ(content->candidates.size(), 1U);
        return content->candidates.empty() ? nullptr : content->candidates.begin()->second;
    }

    std::vector<EscalationPointer> calls() { return house.views().escalations.all(); }

    AssetId machine;
};

} // namespace sonae::core
