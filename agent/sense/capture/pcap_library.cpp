// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/capture/pcap_library.hpp"

#include <dlfcn.h>

namespace sonae::sense {

namespace {

template <class Function>
bool find(void* library, char const* name, Function& function) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): what dlsym(3) is made for
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

bool find_live(void* library, PcapLibrary& pcap) {
    return find(library, "pcap_create", pcap.create) &&
           find(library, "pcap_set_snaplen", pcap.set_snaplen) &&
           find(library, "pcap_set_promisc", pcap.set_promiscuous) &&
           find(library, "pcap_set_timeout", pcap.set_timeout) &&
           find(library, "pcap_set_buffer_size", pcap.set_buffer_size) &&
           find(library, "pcap_activate", pcap.activate) &&
           find(library, "pcap_setnonblock", pcap.set_nonblock) &&
           find(library, "pcap_get_selectable_fd", pcap.descriptor) &&
           find(library, "pcap_dispatch", pcap.dispatch) &&
           find(library, "pcap_statustostr", pcap.text_of_status);
}

} // namespace

Result<PcapLibrary> load_pcap() {
    auto* const library = dlopen("libpcap.so.0.8", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return Error{Errc::unavailable, "libpcap.so.0.8 cannot be loaded (package libpcap0.8)"};
    }
    auto pcap = PcapLibrary{};
    auto const is_whole = find(library, "pcap_fopen_offline", pcap.open_file) &&
                          find(library, "pcap_next_ex", pcap.next) &&
                          find(library, "pcap_datalink", pcap.link_type) &&
                          find(library, "pcap_datalink_val_to_name", pcap.link_name) &&
                          find(library, "pcap_geterr", pcap.fault) &&
                          find(library, "pcap_close", pcap.close);
    if (!is_whole || !find_live(library, pcap)) {
        return Error{Errc::unavailable, "libpcap.so.0.8 lacks a function"};
    }
    return pcap;
}

} // namespace sonae::sense
