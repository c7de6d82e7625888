// SPDX-License-Identifier: Apache-2.0
// The collectors on the machine that runs the tests, against what its own tools say.
#include "agent/collect/sections.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <array>
#include <cstdio>
#include <map>
#include <netinet/in.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace sonae::collect {
namespace {

/// What a command prints; nothing when it is not installed or fails.
std::optional<std::string> printed(std::string const& command) {
    auto* const pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr) {
        return std::nullopt;
    }
    auto text = std::string{};
    auto block = std::array<char, 4096>{};
    while (auto const got = std::fread(block.data(), 1, block.size(), pipe)) {
        text.append(block.data(), got);
    }
    return ::pclose(pipe) == 0 ? std::optional{text} : std::nullopt;
}

std::vector<std::unique_ptr<Collector>> own_collectors() {
    auto collectors = std::vector<std::unique_ptr<Collector>>{};
    collectors.push_back(make_os_collector());
    collectors.push_back(make_hardware_collector());
    collectors.push_back(make_network_collector());
    collectors.push_back(make_services_collector());
    collectors.push_back(make_ports_collector());
    return collectors;
}

schema::Section live(std::unique_ptr<Collector> const& collector) {
    auto const clock = SystemClock{};
    return run(*collector, "/", clock);
}

std::string text_in(schema::Section const& section, std::string_view key, std::string_view name) {
    auto const* const item = section.find(key);
    auto const* const fact = item == nullptr ? nullptr : item->find(name);
    auto const* const scalar =
        fact == nullptr ? nullptr : std::get_if<schema::Scalar>(&fact->value);
    auto const* const text = scalar == nullptr ? nullptr : std::get_if<std::string>(scalar);
    return text == nullptr ? std::string{} : *text;
}

schema::Texts
texts_in(schema::Section const& section, std::string_view key, std::string_view name) {
    auto const* const item = section.find(key);
    auto const* const fact = item == nullptr ? nullptr : item->find(name);
    auto const* const scalar =
        fact == nullptr ? nullptr : std::get_if<schema::Scalar>(&fact->value);
    auto const* const texts = scalar == nullptr ? nullptr : std::get_if<schema::Texts>(scalar);
    return texts == nullptr ? schema::Texts{} : *texts;
}

/// A TCP socket that listens on a port the kernel picks, on the loopback address.
class Listener {
public:
    Listener()
        : number_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
        auto address = sockaddr_in{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): sockets take any address so
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        auto size = socklen_t{sizeof(address)};
        is_listening_ = ::bind(number_, any, size) == 0 && ::listen(number_, 1) == 0 &&
                        ::getsockname(number_, any, &size) == 0;
        port_ = ntohs(address.sin_port);
    }

    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;

    ~Listener() { ::close(number_); }

    [[nodiscard]] bool is_listening() const { return is_listening_; }

    [[nodiscard]] int port() const { return port_; }

private:
    int number_;
    int port_ = 0;
    bool is_listening_ = false;
};

TEST(Live, AMachineThatDoesNotChange_SaysTheSameTwice) {
    for (auto const& collector : own_collectors()) {
        if (collector->name() == "ports" || collector->name() == "services") {
            continue; // other programs of a build machine come and go between two looks
        }
        auto const first = schema::content_json(live(collector));
        auto const second = schema::content_json(live(collector));
        EXPECT_EQ(first, second) << collector->name();
    }
}

TEST(Live, EverySection_IsWithinItsBudgetAndNamesItsSources) {
    for (auto const& collector : own_collectors()) {
        auto const section = live(collector);
        EXPECT_LE(section.cost.bytes, static_cast<std::int64_t>(collector->budget().bytes));
        auto const is_absent = section.state == schema::SectionState::absent;
        EXPECT_NE(section.sources.empty(), !is_absent) << section.name;
        for (auto const& item : section.items) {
            for (auto const& fact : item.facts) {
                EXPECT_LT(fact.source, section.sources.size()) << item.key << ' ' << fact.name;
            }
        }
    }
}

TEST(Live, TheSystem_IsTheOneUnameNames) {
    auto names = utsname{};
    ASSERT_EQ(::uname(&names), 0);

    auto const os = live(make_os_collector());

    EXPECT_EQ(text_in(os, "", "kernel"), names.release);
    EXPECT_EQ(text_in(os, "", "hostname"), names.nodename);
    EXPECT_EQ(text_in(os, "", "architecture"), names.machine);
    auto const pretty = printed(". /etc/os-release && printf %s \"$PRETTY_NAME\"");
    ASSERT_TRUE(pretty);
    EXPECT_EQ(text_in(os, "", "pretty_name"), *pretty);
}

TEST(Live, AddressesAndGateways_AreThoseOfIp) {
    auto const addresses = printed(
        "ip -j addr | jq -r '.[] | select(.ifname != \"lo\") | .ifname as $i | .addr_info[] | "
        "select(.temporary != true and .tentative != true) | $i + \" \" + .local + \"/\" + "
        "(.prefixlen | tostring)'"
    );
    auto const gateways = printed("ip -j -4 route show default | jq -r '.[] | .gateway // empty'");
    if (!addresses || !gateways) {
        GTEST_SKIP() << "ip or jq is not installed";
    }

    auto const network = live(make_network_collector());

    auto lines = std::istringstream{*addresses};
    for (auto line = std::string{}; std::getline(lines, line);) {
        auto const space = line.find(' ');
        auto const own = texts_in(network, "if:" + line.substr(0, space), "addresses");
        EXPECT_THAT(own, ::testing::Contains(line.substr(space + 1))) << line;
    }
    auto gateway_lines = std::istringstream{*gateways};
    for (auto line = std::string{}; std::getline(gateway_lines, line);) {
        EXPECT_THAT(texts_in(network, "", "gateways"), ::testing::Contains(line));
    }
}

TEST(Live, APortThatThisTestOpens_IsListedWithThisProgram) {
    auto const listener = Listener{};
    ASSERT_TRUE(listener.is_listening());

    auto const ports = live(make_ports_collector());

    auto const key = "tcp:127.0.0.1:" + std::to_string(listener.port());
    ASSERT_NE(ports.find(key), nullptr) << schema::content_json(ports);
    EXPECT_EQ(text_in(ports, key, "executable"), fs::read_symlink("/proc/self/exe").string());
    EXPECT_EQ(text_in(ports, key, "program"), std::string{"integration_collect"}.substr(0, 15));
}

TEST(Live, WhatSsSeesListening_IsListed) {
    auto const listener = Listener{};
    auto const sockets = printed("ss -Hltn | awk '{print $4}'");
    if (!sockets) {
        GTEST_SKIP() << "ss is not installed";
    }

    auto const ports = live(make_ports_collector());

    auto const own = "127.0.0.1:" + std::to_string(listener.port());
    EXPECT_NE(sockets->find(own), std::string::npos);
    EXPECT_NE(ports.find("tcp:" + own), nullptr);
}

/// The unit files of this machine below a root of their own, on which systemctl can be asked
/// without systemd running.
class UnitsOfThisMachine {
public:
    UnitsOfThisMachine() {
        auto const& root = folder_.path();
        auto const options = fs::copy_options::recursive | fs::copy_options::copy_symlinks;
        fs::create_directories(root / "run/systemd/system");
        fs::create_directories(root / "etc/systemd");
        fs::create_directories(root / "usr/lib/systemd");
        fs::create_symlink("usr/lib", root / "lib");
        fs::copy("/etc/systemd/system", root / "etc/systemd/system", options);
        fs::copy("/usr/lib/systemd/system", root / "usr/lib/systemd/system", options);
    }

    [[nodiscard]] fs::path const& root() const { return folder_.path(); }

private:
    testing::TemporaryFolder folder_;
};

TEST(Live, HowServicesStart_IsWhatSystemctlSays) {
    auto failure = std::error_code{};
    if (!fs::is_directory("/usr/lib/systemd/system", failure) ||
        !fs::is_directory("/etc/systemd/system", failure)) {
        GTEST_SKIP() << "systemd is not installed";
    }
    auto const units = UnitsOfThisMachine{};
    auto const listed = printed(
        "systemctl --root=" + units.root().string() +
        " list-unit-files --type=service --no-legend --no-pager --plain"
    );
    if (!listed) {
        GTEST_SKIP() << "systemctl cannot be asked";
    }

    auto const clock = SystemClock{};
    auto const collector = make_services_collector();
    auto const services = run(*collector, units.root(), clock);

    auto expected = std::map<std::string, std::string>{
        {"indirect", "static"}, {"enabled-runtime", "enabled"}, {"masked-runtime", "masked"}};
    auto compared = 0;
    auto lines = std::istringstream{*listed};
    for (auto line = std::string{}; std::getline(lines, line);) {
        auto words = std::istringstream{line};
        auto name = std::string{};
        auto state = std::string{};
        words >> name >> state;
        if (state == "alias" || name.find("@.") != std::string::npos) {
            continue;
        }
        auto const key = "unit:" + name.substr(0, name.rfind(".service"));
        auto const start = expected.contains(state) ? expected[state] : state;
        EXPECT_EQ(text_in(services, key, "start"), start) << name;
        ++compared;
    }
    EXPECT_GT(compared, 20);
}

} // namespace
} // namespace sonae::collect
