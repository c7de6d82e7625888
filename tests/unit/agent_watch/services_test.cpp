// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/services.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sonae::host {
namespace {

using telemetry::ServiceChange;
using telemetry::ServiceKind;
using telemetry::TamperEvent;
using telemetry::TamperKind;

template <class T>
std::vector<T> all_of(std::vector<telemetry::Body> const& events) {
    auto found = std::vector<T>{};
    for (auto const& event : events) {
        if (auto const* const one = std::get_if<T>(&event)) {
            found.push_back(*one);
        }
    }
    return found;
}

TEST(ServiceKinds, OfUsualServices_AreKnownByTheirNames) {
    EXPECT_EQ(usual_kind("clamav-daemon.service"), ServiceKind::antivirus);
    EXPECT_EQ(usual_kind("postgresql@15-main.service"), ServiceKind::database);
    EXPECT_EQ(usual_kind("postgresql-14.service"), ServiceKind::database);
    EXPECT_EQ(usual_kind("jma-receipt.service"), ServiceKind::clinical);
    EXPECT_EQ(usual_kind("rsyslog.service"), ServiceKind::log);
    EXPECT_EQ(usual_kind("postgresqlish.service"), ServiceKind::other);
    EXPECT_EQ(usual_kind("getty@tty1.service"), ServiceKind::other);
    EXPECT_EQ(remote_tool_of("teamviewerd.service"), "teamviewer");
    EXPECT_EQ(remote_tool_of("ssh.service"), "");
}

TEST(ServiceWatch, AtTheFirstLook_TellsWhatRunsAndWhatShouldAndDoesNot) {
    auto watch = ServiceWatch{{{"his", ServiceKind::clinical}}};
    auto const events =
        all_of<ServiceChange>(watch.look({{"rsyslog.service", "1"}, {"getty@tty1.service", "2"}}));
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].service, "his.service");
    EXPECT_FALSE(events[0].is_running);
    EXPECT_EQ(events[0].kind, ServiceKind::clinical);
    EXPECT_EQ(events[1].service, "rsyslog.service");
    EXPECT_TRUE(events[1].is_running);
}

TEST(ServiceWatch, WhenAServiceStops_ItIsToldOnce) {
    auto watch = ServiceWatch{{}};
    watch.look({{"mariadb.service", "1"}});
    auto const events = all_of<ServiceChange>(watch.look({}));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].kind, ServiceKind::database);
    EXPECT_FALSE(events[0].is_running);
    EXPECT_TRUE(watch.look({}).empty());
}

TEST(ServiceWatch, WhenAServiceBeganAnewBetweenTwoLooks_ItStoppedAndStarted) {
    auto watch = ServiceWatch{{}};
    watch.look({{"mariadb.service", "1"}});
    auto const events = all_of<ServiceChange>(watch.look({{"mariadb.service", "2"}}));
    ASSERT_EQ(events.size(), 2U);
    EXPECT_FALSE(events[0].is_running);
    EXPECT_TRUE(events[1].is_running);
}

TEST(ServiceWatch, WhenALogOrAFirewallStops_ThatIsTampering) {
    auto watch = ServiceWatch{{}};
    watch.look({{"auditd.service", "1"}, {"nftables.service", "1"}});
    auto const events = all_of<TamperEvent>(watch.look({}));
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].kind, TamperKind::log_service_stopped);
    EXPECT_EQ(events[1].kind, TamperKind::firewall_off);
}

TEST(ServiceWatch, WhenALogServiceBeganAnew_ThatIsNoTampering) {
    auto watch = ServiceWatch{{}};
    watch.look({{"rsyslog.service", "1"}});
    auto const events = watch.look({{"rsyslog.service", "2"}});
    EXPECT_TRUE(all_of<TamperEvent>(events).empty());
    EXPECT_EQ(all_of<ServiceChange>(events).size(), 2U);
}

TEST(ServiceWatch, WhenAToolForRemoteMaintenanceRuns_ItHasItsCode) {
    auto watch = ServiceWatch{{}};
    watch.look({});
    auto const events = all_of<telemetry::RemoteTool>(watch.look({{"anydesk.service", "1"}}));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].tool, "anydesk");
    EXPECT_TRUE(events[0].is_running);
}

TEST(AntivirusWatch, ThatIsNotInstalled_IsSilent) {
    auto watch = AntivirusWatch{{"ClamAV", "clamav-daemon", {}}};
    EXPECT_FALSE(watch.look(false, std::nullopt, Millis{0}));
}

TEST(AntivirusWatch, WhenItsStateChanges_AndEachQuarterOfAnHour_ItIsTold) {
    auto watch = AntivirusWatch{{"ClamAV", "clamav-daemon", {}}};
    auto const old = from_ms(1);
    ASSERT_TRUE(watch.look(true, old, Millis{0}));
    EXPECT_FALSE(watch.look(true, old, Millis{899'999}));
    EXPECT_TRUE(watch.look(true, old, Millis{900'000}));
    auto const stopped = watch.look(false, old, Millis{900'001});
    ASSERT_TRUE(stopped);
    EXPECT_FALSE(stopped->is_running);
    EXPECT_EQ(stopped->signatures_at, old);
    EXPECT_TRUE(watch.look(false, std::nullopt, Millis{900'002}));
}

} // namespace
} // namespace sonae::host
