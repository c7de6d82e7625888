// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/sense/test_link.hpp"

#include "inventory/base/file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <linux/if_packet.h>
#include <net/if.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sonae::test {

namespace {

constexpr auto most_bytes = std::size_t{64} << 20U;

/// Words of ip(8); true when it did them.
bool ip(std::string const& words) {
    // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe): the words are the test's own
    return std::system(("ip " + words + " 2>/dev/null").c_str()) == 0;
}

/// Once in a process.
std::string const& own_network() {
    static auto const trouble = []() -> std::string {
        if (::unshare(CLONE_NEWNET) != 0) {
            return std::string{"no network of its own: "} + std::strerror(errno);
        }
        return ip("link set lo up") ? "" : "ip(8) does not work here";
    }();
    return trouble;
}

} // namespace

TestLink::TestLink()
    : trouble_{own_network()} {
    if (trouble_.empty()) {
        make();
    }
    if (trouble_.empty() && socket_ < 0) {
        trouble_ = "no pair of interfaces (veth)";
    }
}

TestLink::~TestLink() {
    remove();
}

void TestLink::make() const {
    ip("link add sensor0 type veth peer name far0");
    ip("link set far0 up");
    set_up();
    socket_ = ::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
    auto address = sockaddr_ll{};
    address.sll_family = AF_PACKET;
    address.sll_ifindex = static_cast<int>(::if_nametoindex("far0"));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the socket API's own idiom
    auto const* const at = reinterpret_cast<sockaddr const*>(&address);
    if (address.sll_ifindex == 0 || ::bind(socket_, at, sizeof address) != 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

void TestLink::send(Bytes const& frame) const {
    auto padded = frame;
    padded.resize(std::max(padded.size(), std::size_t{60}));
    [[maybe_unused]] auto const sent = ::send(socket_, padded.data(), padded.size(), 0);
}

void TestLink::set_up() const {
    ip("link set sensor0 up");
}

void TestLink::set_down() const {
    ip("link set sensor0 down");
}

void TestLink::remove() const {
    ip("link del sensor0");
    if (socket_ >= 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

nlohmann::json document_in(std::filesystem::path const& state) {
    auto const text = read_text(state / "sensor" / "sensor0.json", most_bytes);
    return text ? nlohmann::json::parse(*text) : nlohmann::json{};
}

bool has_host(nlohmann::json const& document, std::string const& mac) {
    if (document.is_null()) {
        return false;
    }
    auto const& hosts = document.at("hosts");
    return std::any_of(hosts.begin(), hosts.end(), [&](auto const& host) {
        return host.at("mac") == mac;
    });
}

bool is_blind_by(nlohmann::json const& document, std::string const& code) {
    if (document.is_null() || !document.at("is_blind").template get<bool>()) {
        return false;
    }
    auto const& spots = document.at("blindness");
    return std::any_of(spots.begin(), spots.end(), [&](auto const& spot) {
        return spot.at("code") == code;
    });
}

std::string status_line(int process, std::string const& name) {
    auto const file = "/proc/" + std::to_string(process) + "/status";
    auto const text = "\n" + read_text(file, 100'000).value_or("");
    auto const at = text.find("\n" + name + ":");
    if (at == std::string::npos) {
        return {};
    }
    auto const start = text.find_first_not_of(" \t", at + name.size() + 2);
    return text.substr(start, text.find('\n', start) - start);
}

} // namespace sonae::test
