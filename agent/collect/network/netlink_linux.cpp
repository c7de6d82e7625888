// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/network/network_linux.hpp"

#include <cerrno>
#include <cstring>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <system_error>
#include <unistd.h>

namespace sonae::collect {

namespace {

constexpr auto max_answer_bytes = std::size_t{1024} * 1024;

/// The largest part that current kernels send at once.
constexpr auto block_bytes = std::size_t{32} * 1024;

Error failure(std::string_view what) {
    auto const number = errno;
    auto const is_timeout = number == EAGAIN || number == EWOULDBLOCK;
    return {
        is_timeout ? Errc::timeout : Errc::io,
        std::string{what} + ": " + std::generic_category().message(number),
        {"rtnetlink"}};
}

class NetlinkSocket {
public:
    NetlinkSocket()
        : number_{::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)} {}

    NetlinkSocket(NetlinkSocket const&) = delete;
    NetlinkSocket& operator=(NetlinkSocket const&) = delete;

    ~NetlinkSocket() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }

    [[nodiscard]] bool is_open() const { return number_ >= 0; }

    [[nodiscard]] Result<void> ask(NetlinkQuestion question) const;

    /// Adds the next part of the answer to `answer`; true when it was the last.
    [[nodiscard]] Result<bool> receive(Bytes& block, Bytes& answer) const;

private:
    int number_;
};

std::uint16_t type_of(NetlinkQuestion question) {
    switch (question) {
    case NetlinkQuestion::links:
        return RTM_GETLINK;
    case NetlinkQuestion::addresses:
        return RTM_GETADDR;
    case NetlinkQuestion::routes:
        return RTM_GETROUTE;
    }
    return RTM_GETLINK;
}

Result<void> NetlinkSocket::ask(NetlinkQuestion question) const {
    struct Request {
        nlmsghdr header;
        ifinfomsg content; // the longest of the three headers; zeros ask for all families
    };

    auto const patience = timeval{1, 0};
    ::setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    auto request = Request{};
    request.header.nlmsg_len = sizeof(request);
    request.header.nlmsg_type = type_of(question);
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.header.nlmsg_seq = 1;
    if (::send(number_, &request, sizeof(request), 0) < 0) {
        return failure("cannot ask");
    }
    return {};
}

/// What the last message of a block says: that more comes, that it was all, or what went wrong.
Result<bool> is_end(std::uint8_t const* data, std::size_t size) {
    auto header = nlmsghdr{};
    for (auto at = std::size_t{0}; at + sizeof(header) <= size;) {
        std::memcpy(&header, data + at, sizeof(header));
        if (header.nlmsg_len < sizeof(header) || header.nlmsg_len > size - at) {
            return Error{Errc::malformed, "a message that does not fit", {"rtnetlink"}};
        }
        if (header.nlmsg_type == NLMSG_ERROR) {
            return Error{Errc::io, "the kernel refuses the question", {"rtnetlink"}};
        }
        if (header.nlmsg_type == NLMSG_DONE) {
            return true;
        }
        at += NLMSG_ALIGN(header.nlmsg_len);
    }
    return false;
}

Result<bool> NetlinkSocket::receive(Bytes& block, Bytes& answer) const {
    auto sender = sockaddr_nl{};
    auto sender_size = socklen_t{sizeof(sender)};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): recvfrom takes any address so
    auto* const address = reinterpret_cast<sockaddr*>(&sender);
    auto const got =
        ::recvfrom(number_, block.data(), block.size(), MSG_TRUNC, address, &sender_size);
    if (got < 0 && errno == EINTR) {
        return false;
    }
    if (got < 0) {
        return failure("cannot read the answer");
    }
    auto const size = static_cast<std::size_t>(got);
    if (sender.nl_pid != 0) {
        return false; // only the kernel is asked; another process may send, but not answer
    }
    if (size > block.size() || answer.size() + size > max_answer_bytes) {
        return Error{Errc::too_large, "an answer of more than 1 MiB", {"rtnetlink"}};
    }
    TRY(ended, is_end(block.data(), size));
    answer.insert(answer.end(), block.begin(), block.begin() + got);
    return ended;
}

} // namespace

Result<Bytes> ask_kernel(NetlinkQuestion question) {
    auto const socket = NetlinkSocket{};
    if (!socket.is_open()) {
        return Error{Errc::unavailable, "no netlink socket", {"rtnetlink"}};
    }
    TRY_DONE(socket.ask(question));
    auto block = Bytes(block_bytes);
    auto answer = Bytes{};
    while (true) {
        TRY(ended, socket.receive(block, answer));
        if (ended) {
            return answer;
        }
    }
}

} // namespace sonae::collect
