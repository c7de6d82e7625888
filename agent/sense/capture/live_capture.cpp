// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/capture/live_capture.hpp"

#include "agent/sense/capture/pcap_library.hpp"

#include <array>
#include <linux/if_packet.h>
#include <sys/socket.h>

namespace sonae::sense {

namespace {

// A frame that the network card put together from several (GRO) has up to this size.
constexpr auto whole_frame = 65'535;
// The kernel hands over blocks of packets; one that is not full waits this long.
constexpr auto longest_wait_ms = 200;

Errc code_of_status(int status) {
    switch (status) {
    case PCAP_ERROR_NO_SUCH_DEVICE:
    case PCAP_ERROR_IFACE_NOT_UP:
        return Errc::not_found;
    case PCAP_ERROR_PERM_DENIED:
    case PCAP_ERROR_PROMISC_PERM_DENIED:
        return Errc::refused;
    default:
        return Errc::io;
    }
}

struct Taking {
    std::function<void(Packet const&)> const* take;
};

void take_packet(u_char* taking, pcap_pkthdr const* head, u_char const* bytes) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libpcap carries it as bytes
    auto const* const to = reinterpret_cast<Taking const*>(taking);
    (*to->take)(Packet{ByteView{bytes, head->caplen}, head->len, instant_of(head->ts)});
}

} // namespace

struct LiveCapture::Handle {
    PcapLibrary library;
    pcap_t* capture = nullptr;
    KernelCount counted = {};

    Handle(PcapLibrary const& functions, pcap_t* created)
        : library{functions}
        , capture{created} {}

    Handle(Handle const&) = delete;
    Handle& operator=(Handle const&) = delete;
    Handle(Handle&&) = delete;
    Handle& operator=(Handle&&) = delete;

    ~Handle() { library.close(capture); }
};

LiveCapture::LiveCapture(std::unique_ptr<Handle> handle)
    : handle_{std::move(handle)} {}

LiveCapture::LiveCapture(LiveCapture&&) noexcept = default;
LiveCapture& LiveCapture::operator=(LiveCapture&&) noexcept = default;
LiveCapture::~LiveCapture() = default;

Result<LiveCapture> LiveCapture::open(std::string const& interface, std::size_t buffer_bytes) {
    TRY(library, load_pcap());
    auto fault = std::array<char, PCAP_ERRBUF_SIZE>{};
    auto* const created = library.create(interface.c_str(), fault.data());
    if (created == nullptr) {
        return Error{Errc::io, fault.data(), {interface}};
    }
    auto handle = std::make_unique<Handle>(library, created);
    library.set_snaplen(created, whole_frame);
    library.set_promiscuous(created, 1);
    library.set_timeout(created, longest_wait_ms);
    library.set_buffer_size(created, static_cast<int>(buffer_bytes));
    auto const status = library.activate(created);
    if (status < 0) {
        auto const detail = std::string{library.fault(created)};
        auto const what = library.text_of_status(status);
        return Error{
            code_of_status(status),
            what + (detail.empty() || detail == what ? std::string{} : " (" + detail + ")"),
            {interface}};
    }
    if (library.set_nonblock(created, 1, fault.data()) != 0 || library.descriptor(created) < 0) {
        return Error{Errc::io, "the interface cannot be listened to", {interface}};
    }
    return LiveCapture{std::move(handle)};
}

int LiveCapture::descriptor() const {
    return handle_->library.descriptor(handle_->capture);
}

int LiveCapture::link_number() const {
    return handle_->library.link_type(handle_->capture);
}

std::string LiveCapture::link_name() const {
    auto const* const name = handle_->library.link_name(link_number());
    return name == nullptr ? std::string{} : std::string{name};
}

Result<std::size_t> LiveCapture::drain(int most, std::function<void(Packet const&)> const& take) {
    auto taking = Taking{&take};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libpcap carries it as bytes
    auto* const user = reinterpret_cast<u_char*>(&taking);
    auto const count = handle_->library.dispatch(handle_->capture, most, take_packet, user);
    if (count < 0) {
        return Error{Errc::io, handle_->library.fault(handle_->capture)};
    }
    return static_cast<std::size_t>(count);
}

KernelCount LiveCapture::counts() {
    // pcap_stats(3) opens files below /sys at each call, which a process without a way to open
    // files cannot; the kernel counts from zero again after each answer.
    auto since = tpacket_stats_v3{};
    auto size = socklen_t{sizeof since};
    auto& counted = handle_->counted;
    if (::getsockopt(descriptor(), SOL_PACKET, PACKET_STATISTICS, &since, &size) == 0) {
        counted.arrived += since.tp_packets;
        counted.lost += since.tp_drops;
    }
    return counted;
}

} // namespace sonae::sense
