// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/ports/ports_linux.hpp"
#include "agent/collect/ports/proc_net_parse.hpp"
#include "tests/unit/collect/fixture.hpp"

namespace sonae::collect {
namespace {

using testing::collected;
using testing::MachineFolder;
using testing::shown;
using testing::whole_machine;

std::string tcp_table(std::vector<std::string> const& lines) {
    auto text = std::string{"  sl  local_address rem_address   st tx_queue rx_queue\n"};
    for (auto const& line : lines) {
        text += line + '\n';
    }
    return text;
}

std::string listening(std::string const& place, std::string const& uid, std::string const& inode) {
    return "   0: " + place + " 00000000:0000 0A 00000000:00000000 00:00000000 00000000 " + uid +
           "        0 " + inode + " 1 0000000000000000 100 0 0 10 0";
}

TEST(Ports, OfAServer_NameProgramExecutableAndUser) {
    auto collector = PortsCollector{};

    auto const ports = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(ports.state, schema::SectionState::complete);
    EXPECT_EQ(shown(ports, "tcp:0.0.0.0:22", "protocol"), "tcp");
    EXPECT_EQ(shown(ports, "tcp:0.0.0.0:22", "address"), "0.0.0.0");
    EXPECT_EQ(shown(ports, "tcp:0.0.0.0:22", "port"), "22");
    EXPECT_EQ(shown(ports, "tcp:0.0.0.0:22", "program"), "sshd");
    EXPECT_EQ(shown(ports, "tcp:0.0.0.0:22", "executable"), "/usr/sbin/sshd");
    EXPECT_EQ(shown(ports, "tcp:0.0.0.0:22", "user"), "root");
    EXPECT_EQ(shown(ports, "tcp:[::]:22", "address"), "::");
    EXPECT_EQ(shown(ports, "tcp:[::]:22", "program"), "sshd");
    EXPECT_EQ(testing::source_of(ports, "tcp:[::]:22", "address"), "/proc/net/tcp6");
    EXPECT_EQ(shown(ports, "udp:0.0.0.0:123", "program"), "chronyd");
    EXPECT_EQ(shown(ports, "udp:0.0.0.0:123", "user"), "_chrony");
}

TEST(Ports, SharedByAMasterAndItsWorkers_IsTheMasters) {
    auto collector = PortsCollector{};

    auto const ports = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(ports, "tcp:127.0.0.1:5432", "program"), "postgres");
    EXPECT_EQ(
        shown(ports, "tcp:127.0.0.1:5432", "executable"), "/usr/lib/postgresql/15/bin/postgres"
    );
    EXPECT_EQ(shown(ports, "tcp:127.0.0.1:5432", "user"), "postgres");
}

TEST(Ports, OfConnectionsAndClients_AreNoServices) {
    auto collector = PortsCollector{};

    auto const ports = collected(collector, whole_machine("debian12_server"));

    auto keys = std::vector<std::string>{};
    for (auto const& item : ports.items) {
        keys.push_back(item.key);
    }
    EXPECT_EQ(
        keys,
        (std::vector<std::string>{
            "tcp:0.0.0.0:22",
            "tcp:127.0.0.1:5432",
            "tcp:[::]:2049",
            "tcp:[::]:22",
            "udp:0.0.0.0:123",
            "udp:0.0.0.0:51820"})
    );
}

TEST(Ports, OfTheKernel_HaveNoOwner) {
    auto collector = PortsCollector{};

    auto const ports = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(ports, "tcp:[::]:2049", "program"), "absent: not_found");
    EXPECT_EQ(shown(ports, "udp:0.0.0.0:51820", "executable"), "absent: not_found");
}

TEST(Ports, WithoutRights_AreListedAndTheirOwnersDenied) {
    auto folder = MachineFolder{};
    folder.file("/proc/net/tcp", tcp_table({listening("00000000:0016", "0", "1001")}))
        .link("/proc/812/fd/3", "socket:[1001]")
        .file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
    fs::permissions(folder.root(), fs::perms{0755});
    fs::permissions(folder.below("/proc/812/fd"), fs::perms{0});
    auto collector = PortsCollector{};

    auto ports = schema::Section{};
    {
        auto const without = testing::WithoutRights{};
        ASSERT_TRUE(without.is_without());
        ports = collected(collector, folder.root());
    }
    fs::permissions(folder.below("/proc/812/fd"), fs::perms{0700});

    EXPECT_EQ(shown(ports, "tcp:0.0.0.0:22", "program"), "absent: denied");
    EXPECT_EQ(shown(ports, "tcp:0.0.0.0:22", "executable"), "absent: denied");
    EXPECT_EQ(shown(ports, "tcp:0.0.0.0:22", "user"), "root");
}

TEST(Ports, TheSamePortOfTwoUsers_IsThatOfTheLowerInEitherOrder) {
    auto const lower = listening("00000000:14E9", "5", "1");
    auto const higher = listening("00000000:14E9", "1000", "2");
    auto contents = std::vector<std::string>{};
    for (auto const& lines : {std::vector{lower, higher}, std::vector{higher, lower}}) {
        auto folder = MachineFolder{};
        folder.file("/proc/net/tcp", tcp_table(lines));
        auto collector = PortsCollector{};
        auto const ports = collected(collector, folder.root());
        EXPECT_EQ(shown(ports, "tcp:0.0.0.0:5353", "user"), "5");
        contents.push_back(schema::content_json(ports));
    }
    EXPECT_EQ(contents[0], contents[1]);
}

TEST(Ports, WhereNoTableIsThere_AreAbsent) {
    auto const folder = MachineFolder{};
    auto collector = PortsCollector{};

    auto const ports = collected(collector, folder.root());

    EXPECT_EQ(ports.state, schema::SectionState::absent);
    EXPECT_EQ(ports.reason, schema::Absence::not_found);
}

TEST(Ports, BrokenLines_AreNoPortsAndHideNone) {
    auto folder = MachineFolder{};
    folder.file(
        "/proc/net/tcp",
        tcp_table(
            {"garbage",
             listening("ZZZZZZZZ:0016", "0", "1"),
             listening("00000000:FFFFF", "0", "1"),
             listening("00000000:0017", "-1", "1"),
             std::string(200'000, 'x'),
             listening("00000000:0050", "0", "1")}
        )
    );
    auto collector = PortsCollector{};

    auto const ports = collected(collector, folder.root());

    ASSERT_EQ(ports.items.size(), 1U);
    EXPECT_EQ(ports.items.front().key, "tcp:0.0.0.0:80");
}

TEST(Ports, ThousandsOfSockets_EndAtTheLimit) {
    auto lines = std::vector<std::string>{};
    for (auto port = 1; port < 6000; ++port) {
        auto digits = std::array<char, 8>{};
        std::snprintf(digits.data(), digits.size(), "%04X", static_cast<unsigned>(port));
        lines.push_back(listening("00000000:" + std::string{digits.data()}, "0", "0"));
    }
    auto folder = MachineFolder{};
    folder.file("/proc/net/tcp", tcp_table(lines));
    auto collector = PortsCollector{};

    auto const ports = collected(collector, folder.root());

    EXPECT_EQ(ports.state, schema::SectionState::partial);
    EXPECT_EQ(ports.reason, schema::Absence::over_budget);
    EXPECT_LE(ports.cost.bytes, 64 * 1024);
    EXPECT_GT(ports.items.size(), 100U);
}

TEST(SocketLine, OfIpv6_ReadsTheWordsOfTheMachine) {
    auto const line = parse_socket_line(
        "  1: B80D0120000000000000000007000000:1F90 00000000000000000000000000000000:0000 0A "
        "00000000:00000000 00:00000000 00000000  33 0 4242 1 x",
        Transport::tcp
    );

    ASSERT_TRUE(line);
    EXPECT_EQ(line->address, "2001:db8::7");
    EXPECT_EQ(line->port, 8080);
    EXPECT_EQ(line->uid, 33U);
    EXPECT_EQ(line->inode, 4242U);
    EXPECT_TRUE(line->is_waiting);
}

TEST(SocketLine, UdpWithAPeer_DoesNotWait) {
    auto const line = [](std::string const& remote) {
        return parse_socket_line(
            "0: 0100007F:0035 " + remote + " 07 0:0 0:0 0 0 0 7 2 x", Transport::udp
        );
    };

    EXPECT_TRUE(line("00000000:0000")->is_waiting);
    EXPECT_FALSE(line("0100007F:0035")->is_waiting);
}

TEST(IsService, ClientPortsOfUdpAreNone) {
    auto const clients = parse_port_range("40000\t50000\n");

    EXPECT_TRUE(is_service(Transport::tcp, 45'000, clients));
    EXPECT_FALSE(is_service(Transport::udp, 45'000, clients));
    EXPECT_TRUE(is_service(Transport::udp, 39'999, clients));
    EXPECT_TRUE(is_service(Transport::udp, 47'808, clients));
    EXPECT_FALSE(is_service(Transport::tcp, 0, clients));
    EXPECT_EQ(parse_port_range("9 8").first, 32'768);
    EXPECT_EQ(parse_port_range("").last, 60'999);
}

TEST(SocketInode, OfOtherFilesIsZero) {
    EXPECT_EQ(socket_inode("socket:[12345]"), 12'345U);
    EXPECT_EQ(socket_inode("pipe:[12345]"), 0U);
    EXPECT_EQ(socket_inode("socket:[x]"), 0U);
    EXPECT_EQ(socket_inode("/etc/passwd"), 0U);
}

} // namespace
} // namespace sonae::collect
