// SPDX-License-Identifier: Apache-2.0
// Whole stories: events in, candidates out, with every detector that there is.
#include "daemon/watch/all.hpp"
#include "daemon/watch/correlate/correlator.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

/// Reports each claim of an address, as a detector of spoofing that is sure of it does.
class Claims final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override {
        static constexpr auto row =
            Definition{.code = "arp_spoof", .number = 3, .family = "spoofing", .base = 85};
        return row;
    }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const claim = std::get_if<telemetry::AddressClaim>(&event.body)) {
            desk.report(definition(), {.subject = desk.who(claim->mac), .at = event.at});
        }
    }
};

/// A small hospital whose watch and correlator work as in the daemon.
class Story {
public:
    explicit Story(Detectors detectors)
        : watch_{house, {.skips_learning = true}, std::move(detectors)}
        , correlator_{house} {
        add("his", MachineClass::server, 2.0, {});
        add("files", MachineClass::server, 1.3, {});
        add("pc1", MachineClass::client, 1, {});
        add("pc2", MachineClass::client, 1, {});
        add("ct", MachineClass::medical, 1.5, {});
        add("backup", MachineClass::server, 1.5, {Role::backup});
        add("scan", MachineClass::server, 1, {Role::scanner});
        add("printer", MachineClass::printer, 0.8, {});
        house.add(Segment{.id = "ward", .kind = SegmentKind::clinical});
        for (auto const* const agent : {"his", "files", "pc1", "pc2", "ct"}) {
            house.place(std::string{"agent-"} + agent, "host", 0, "ward");
        }
    }

    PlainHouse house;
    Instant now = start();

    Story& after(Millis passed) {
        now += passed;
        return *this;
    }

    Story& host(std::string const& asset, telemetry::Body body) {
        return tell({"agent-" + asset, "host", asset}, std::move(body));
    }

    Story& wire(telemetry::Body body) { return tell({"sensor", "eth1", ""}, std::move(body)); }

    /// Each candidate with what was told of it last.
    std::map<std::uint64_t, Candidate> const& end() {
        watch_.end();
        keep();
        return candidates_;
    }

private:
    void add(std::string const& asset, MachineClass kind, double criticality, Roles roles) {
        house.add(
            {.asset = asset,
             .name = asset,
             .kind = kind,
             .criticality = criticality,
             .roles = roles},
            {},
            {}
        );
    }

    Story& tell(Source source, telemetry::Body body) {
        auto batch = telemetry::Batch{.source = std::move(source), .boot = "boot", .seq = ++seq_};
        batch.events.push_back({.at = now, .body = std::move(body)});
        watch_.take(batch);
        keep();
        return *this;
    }

    void keep() {
        for (auto const& finding : watch_.findings()) {
            correlator_.take(finding);
        }
        for (auto& candidate : correlator_.candidates()) {
            candidates_.insert_or_assign(candidate.number, candidate);
        }
    }

    Watch watch_;
    Correlator correlator_;
    std::uint64_t seq_ = 0;
    std::map<std::uint64_t, Candidate> candidates_{};
};

telemetry::FileActivity encrypting() {
    return {
        .folder = "/srv/share",
        .written = 5,
        .renamed = 5,
        .extension_changed = 5,
        .to_one_extension = 5,
        .extension = "locked",
        .sampled = 5,
        .mean_entropy = 7.9F,
        .program = "/tmp/x"};
}

telemetry::CanaryEvent canary(telemetry::CanaryTouch touch, std::string program) {
    return {
        .canary = "c1",
        .folder = "/srv/share",
        .touch = touch,
        .program = std::move(program),
        .account = "u1"};
}

telemetry::Flow smb(unsigned server, std::uint16_t port = 445) {
    auto flow = telemetry::Flow{};
    flow.client = end(ip("10.0.0.11"), 50'000, mac(1));
    flow.server = end(ip(1'000 + server), port, mac(1'000 + server));
    flow.state = telemetry::FlowState::closed;
    return flow;
}

/// What goes on in an hour of a working day.
void tell_an_hour(Story& story, int hour) {
    using telemetry::ServiceKind;
    auto const signatures = story.now - 2h;
    for (auto const* const asset : {"his", "files", "pc1", "pc2"}) {
        story.host(asset, telemetry::AntivirusState{"av", true, signatures}).after(1s);
        story.host(asset, telemetry::FileActivity{.folder = "/home", .written = 20}).after(1s);
    }
    // Updates restart the antivirus and a service.
    story.host("pc1", telemetry::AntivirusState{"av", false, signatures}).after(20s);
    story.host("pc1", telemetry::AntivirusState{"av", true, story.now}).after(1s);
    story.host("his", telemetry::ServiceChange{"db", ServiceKind::database, false}).after(15s);
    story.host("his", telemetry::ServiceChange{"db", ServiceKind::database, true}).after(1s);
    story.host(
        "his", telemetry::TamperEvent{telemetry::TamperKind::log_service_stopped, "log", ""}
    );
    story.host("his", telemetry::ServiceChange{"log", ServiceKind::log, true}).after(1s);
    // Images are pushed and stored, messages come, lists are printed, a scanner looks around.
    for (auto i = 0; i < 20; ++i) {
        story.host(
            "files",
            telemetry::FileActivity{
                .folder = "/srv/images",
                .created = 30,
                .renamed = 30,
                .extension_changed = 30,
                .to_one_extension = 30,
                .extension = "dcm",
                .sampled = 8,
                .mean_entropy = 7.6F}
        );
        story.wire(telemetry::DicomUse{}).wire(telemetry::Hl7Message{});
        story.wire(smb(static_cast<unsigned>(i % 2), 104)).after(10s);
    }
    story.host("printer", telemetry::PrintActivity{4, 25}).after(1min);
    story.host("files", canary(telemetry::CanaryTouch::read, "/usr/sbin/clamd")).after(1min);
    if (hour == 12) {
        story.host("backup", canary(telemetry::CanaryTouch::read, "/usr/bin/tar"));
        story.host("backup", telemetry::BackupEvent{telemetry::BackupChange::succeeded, "n", 9});
    }
    story.after(45min);
}

} // namespace

TEST(Story, RansomwareIsOneCandidateThatPages) {
    auto story = Story{all_detectors()};
    story.host("pc1", telemetry::AntivirusState{"av", true, start()}).after(1min);
    story.host("pc1", telemetry::AntivirusState{"av", false, start()}).after(10s);
    for (auto server = 0U; server < 6; ++server) {
        story.wire(smb(server)).after(2s);
    }
    story.host("pc1", canary(telemetry::CanaryTouch::renamed, "/tmp/x")).after(1s);
    for (auto i = 0; i < 60; ++i) {
        story.host("pc1", encrypting()).after(1s);
        story.host("files", encrypting());
    }
    story.after(5min).host("pc1", encrypting());

    auto const& candidates = story.end();

    ASSERT_EQ(candidates.size(), 1U);
    auto const& candidate = candidates.begin()->second;
    EXPECT_EQ(candidate.recipe, Recipe::ransomware_suspected);
    EXPECT_TRUE(candidate.pages);
    EXPECT_EQ(candidate.playbook, "ransomware");
    EXPECT_EQ(candidate.subject_count, 2U);
    EXPECT_EQ(candidate.why, "records");
}

TEST(Story, TheDecoyAlonePagesWithinFiveSeconds) {
    auto story = Story{all_detectors()};
    story.host("pc1", canary(telemetry::CanaryTouch::written, "/tmp/x"));
    story.after(5s).host("pc2", telemetry::FileActivity{.folder = "/home", .written = 1});
    auto const& candidates = story.end();
    ASSERT_EQ(candidates.size(), 1U);
    EXPECT_TRUE(candidates.begin()->second.pages);
    EXPECT_EQ(candidates.begin()->second.last, start());
}

TEST(Story, AWorkingDayIsNoCandidate) {
    auto story = Story{all_detectors()};
    for (auto hour = 0; hour < 24; ++hour) {
        tell_an_hour(story, hour);
    }
    EXPECT_TRUE(story.end().empty());
}

TEST(Story, TenThousandClaimsAndOneDecoyAreTwoCandidates) {
    auto detectors = Detectors{};
    detectors.push_back(std::make_unique<Claims>());
    // The link plane's own detectors would report the same claims.
    for (auto& detector : all_detectors()) {
        if (detector->definition().plane != Plane::link) {
            detectors.push_back(std::move(detector));
        }
    }
    auto story = Story{std::move(detectors)};
    for (auto i = 0; i < 10'000; ++i) {
        story.wire(telemetry::AddressClaim{.address = ip("10.0.0.1"), .mac = mac(7)}).after(5ms);
        if (i == 6'000) {
            story.host("pc1", canary(telemetry::CanaryTouch::deleted, "/tmp/x"));
        }
    }
    auto const& candidates = story.end();
    ASSERT_EQ(candidates.size(), 2U);
    EXPECT_EQ(candidates.at(1).detector, "arp_spoof");
    EXPECT_EQ(candidates.at(1).subject_count, 1U);
    EXPECT_EQ(candidates.at(2).detector, "canary_touched");
    EXPECT_TRUE(candidates.at(2).pages);
}

} // namespace sonae::watch
