// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/capture/link_watch.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace sonae::sense {

namespace {

constexpr auto alignment = std::size_t{4};

std::size_t aligned(std::size_t size) {
    return (size + alignment - 1) & ~(alignment - 1);
}

/// A structure of the kernel from the front of `bytes`; zeros for what is missing there.
template <class T>
T structure_at(ByteView bytes) {
    auto value = T{};
    std::memcpy(&value, bytes.data(), std::min(sizeof value, bytes.size()));
    return value;
}

void read_attribute(unsigned type, ByteView content, LinkNews& news, LinkFacts& facts) {
    if (type == IFLA_IFNAME) {
        auto const text = as_text(content);
        news.name = text.substr(0, text.find('\0'));
    } else if (type == IFLA_ADDRESS && content.size() == 6) {
        auto reader = ByteReader{content};
        facts.mac = read_mac(reader);
    } else if (type == IFLA_STATS64) {
        auto const counts = structure_at<rtnl_link_stats64>(content);
        facts.missed = counts.rx_missed_errors + counts.rx_fifo_errors;
    }
}

/// `content` is one RTM_NEWLINK or RTM_DELLINK behind its header.
LinkNews news_of(ByteView content, bool is_gone) {
    auto const head = structure_at<ifinfomsg>(content);
    auto facts = LinkFacts{};
    facts.index = head.ifi_index;
    facts.is_up = (head.ifi_flags & unsigned{IFF_UP}) != 0;
    facts.has_carrier = (head.ifi_flags & unsigned{IFF_RUNNING}) != 0;
    auto news = LinkNews{};
    auto rest = content.subspan(std::min(content.size(), aligned(sizeof head)));
    while (rest.size() >= sizeof(rtattr)) {
        auto const attribute = structure_at<rtattr>(rest);
        auto const length = std::size_t{attribute.rta_len};
        if (length < sizeof attribute || length > rest.size()) {
            break;
        }
        auto const value = rest.subspan(sizeof attribute, length - sizeof attribute);
        read_attribute(attribute.rta_type, value, news, facts);
        rest = rest.subspan(std::min(rest.size(), aligned(length)));
    }
    if (!is_gone) {
        news.facts = facts;
    }
    return news;
}

} // namespace

std::vector<LinkNews> link_news(ByteView bytes) {
    auto all = std::vector<LinkNews>{};
    while (bytes.size() >= sizeof(nlmsghdr)) {
        auto const head = structure_at<nlmsghdr>(bytes);
        auto const length = std::size_t{head.nlmsg_len};
        if (length < sizeof head || length > bytes.size()) {
            break;
        }
        auto const content = bytes.subspan(sizeof head, length - sizeof head);
        if (head.nlmsg_type == RTM_NEWLINK || head.nlmsg_type == RTM_DELLINK) {
            auto news = news_of(content, head.nlmsg_type == RTM_DELLINK);
            if (!news.name.empty()) {
                all.push_back(std::move(news));
            }
        }
        bytes = bytes.subspan(std::min(bytes.size(), aligned(length)));
    }
    return all;
}

Result<LinkWatch> LinkWatch::open(std::vector<std::string> const& interfaces) {
    auto const descriptor =
        ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    auto watch = LinkWatch{descriptor};
    auto address = sockaddr_nl{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the socket API's own idiom
    auto const* const at = reinterpret_cast<sockaddr const*>(&address);
    if (descriptor < 0 || ::bind(descriptor, at, sizeof address) != 0) {
        return Error{Errc::io, "cannot ask the kernel about interfaces"};
    }
    for (auto const& interface : interfaces) {
        watch.links_.emplace(interface, std::nullopt);
    }
    watch.ask();
    // The kernel answers before sendto(2) returns; whoever looks at once shall see it.
    watch.read();
    return watch;
}

LinkWatch::LinkWatch(LinkWatch&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}
    , links_{std::move(other.links_)} {}

LinkWatch::~LinkWatch() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void LinkWatch::ask() const {
    for (auto const& [name, facts] : links_) {
        struct {
            nlmsghdr head = {};
            ifinfomsg link = {};
            rtattr attribute = {};
            std::array<char, IFNAMSIZ> name = {};
        } request;

        auto const length = std::min(name.size(), request.name.size() - 1);
        std::copy_n(name.begin(), length, request.name.begin());
        request.head.nlmsg_len = sizeof request;
        request.head.nlmsg_type = RTM_GETLINK;
        request.head.nlmsg_flags = NLM_F_REQUEST;
        request.attribute.rta_type = IFLA_IFNAME;
        request.attribute.rta_len =
            static_cast<unsigned short>(sizeof request.attribute + length + 1);
        // An answer that does not come leaves what is known; the next question follows.
        [[maybe_unused]] auto const sent =
            ::sendto(descriptor_, &request, sizeof request, MSG_DONTWAIT, nullptr, 0);
    }
}

void LinkWatch::read() {
    auto buffer = std::array<std::uint8_t, std::size_t{32} * 1024>{};
    while (true) {
        auto const size =
            ::recvfrom(descriptor_, buffer.data(), buffer.size(), MSG_DONTWAIT, nullptr, nullptr);
        if (size < 0 && errno == ENOBUFS) {
            ask();
            continue;
        }
        if (size <= 0) {
            return;
        }
        for (auto& news : link_news(ByteView{buffer}.first(static_cast<std::size_t>(size)))) {
            if (auto const at = links_.find(news.name); at != links_.end()) {
                at->second = news.facts;
            }
        }
    }
}

LinkFacts const* LinkWatch::facts_of(std::string const& interface) const {
    auto const at = links_.find(interface);
    return at == links_.end() || !at->second ? nullptr : &*at->second;
}

} // namespace sonae::sense
