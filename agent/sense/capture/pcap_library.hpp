// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <pcap/pcap.h>

namespace sonae::sense {

/// The functions of libpcap that are used, found when a capture is opened. Every machine runs the
/// agent and few read captures: linking would load libpcap, and with it D-Bus, systemd and gcrypt
/// (eight libraries on Debian 12), into each of them.
struct PcapLibrary {
    decltype(&pcap_fopen_offline) open_file = nullptr;
    decltype(&pcap_next_ex) next = nullptr;
    decltype(&pcap_datalink) link_type = nullptr;
    decltype(&pcap_datalink_val_to_name) link_name = nullptr;
    decltype(&pcap_geterr) fault = nullptr;
    decltype(&pcap_close) close = nullptr;
    decltype(&pcap_create) create = nullptr;
    decltype(&pcap_set_snaplen) set_snaplen = nullptr;
    decltype(&pcap_set_promisc) set_promiscuous = nullptr;
    decltype(&pcap_set_timeout) set_timeout = nullptr;
    decltype(&pcap_set_buffer_size) set_buffer_size = nullptr;
    decltype(&pcap_activate) activate = nullptr;
    decltype(&pcap_setnonblock) set_nonblock = nullptr;
    decltype(&pcap_get_selectable_fd) descriptor = nullptr;
    decltype(&pcap_dispatch) dispatch = nullptr;
    decltype(&pcap_statustostr) text_of_status = nullptr;
};

/// Loads it, once for the life of the program. Errors: unavailable (not installed, or too old).
Result<PcapLibrary> load_pcap();

} // namespace sonae::sense
