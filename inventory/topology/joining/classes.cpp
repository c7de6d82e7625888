// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/classes.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace sonae::topology::joining {

namespace {

struct Hint {
    std::string_view kind; ///< of the identity
    std::string_view part; ///< of its text, in lower case; "" whatever it says
    DeviceClass means;
};

// What machines call themselves. Each is weak: names are chosen by people, and texts by vendors.
constexpr auto hints = std::to_array<Hint>({
    {"dhcp_vendor_class", "msft 5.0", DeviceClass::pc},
    {"dhcp_vendor_class", "android-dhcp", DeviceClass::mobile},
    {"dhcp_vendor_class", "cisco ap", DeviceClass::access_point},
    {"dhcp_vendor_class", "arubaap", DeviceClass::access_point},
    {"dhcp_vendor_class", "printer", DeviceClass::printer},
    {"dhcp_vendor_class", "phone", DeviceClass::telephone},
    {"dhcp_vendor_class", "camera", DeviceClass::camera},
    {"dhcp_host_name", "iphone", DeviceClass::mobile},
    {"dhcp_host_name", "ipad", DeviceClass::mobile},
    {"dhcp_host_name", "android", DeviceClass::mobile},
    {"dhcp_host_name", "galaxy", DeviceClass::mobile},
    {"dhcp_host_name", "desktop-", DeviceClass::pc},
    {"dhcp_host_name", "laptop-", DeviceClass::pc},
    {"dhcp_host_name", "printer", DeviceClass::printer},
    {"dhcp_host_name", "prn", DeviceClass::printer},
    {"dhcp_host_name", "camera", DeviceClass::camera},
    {"dhcp_host_name", "nas", DeviceClass::storage},
    {"netbios_name", "desktop-", DeviceClass::pc},
    {"netbios_name", "laptop-", DeviceClass::pc},
    {"llmnr_name", "desktop-", DeviceClass::pc},
    {"llmnr_name", "laptop-", DeviceClass::pc},
    {"mdns_name", "iphone", DeviceClass::mobile},
    {"mdns_name", "ipad", DeviceClass::mobile},
    {"mdns_name", "android", DeviceClass::mobile},
    {"mdns_model", "iphone", DeviceClass::mobile},
    {"mdns_model", "ipad", DeviceClass::mobile},
    {"mdns_model", "macbook", DeviceClass::pc},
    {"mdns_model", "imac", DeviceClass::pc},
    {"mdns_service", "_ipp", DeviceClass::printer},
    {"mdns_service", "_pdl-datastream", DeviceClass::printer},
    {"mdns_service", "_printer", DeviceClass::printer},
    {"mdns_service", "_adisk", DeviceClass::storage},
    {"mdns_service", "_axis-video", DeviceClass::camera},
    {"ssdp_server", "printer", DeviceClass::printer},
    {"ssdp_server", "camera", DeviceClass::camera},
    {"ssdp_server", "synology", DeviceClass::storage},
    {"ssdp_server", "qnap", DeviceClass::storage},
    {"dicom_modality",
     "",
     DeviceClass::medical_device}, // who sends images, under a title of its own
    {"dicom_ae", "", DeviceClass::medical_device},
    {"ssdp_name", "printer", DeviceClass::printer},
    {"ssdp_name", "camera", DeviceClass::camera},
});

struct RoleClass {
    std::string_view role;
    DeviceClass means;
};

// In order: what a machine does for the network says more of it than what it serves beside.
constexpr auto role_classes = std::to_array<RoleClass>({
    {"firewall", DeviceClass::firewall},
    {"vpn_gateway", DeviceClass::vpn_gateway},
    {"access_point", DeviceClass::access_point},
    {"switch", DeviceClass::network_switch},
    {"router", DeviceClass::router},
    {"telephone", DeviceClass::telephone},
    {"printer", DeviceClass::printer},
    {"modality", DeviceClass::medical_device},
    {"medical_device", DeviceClass::medical_device},
    {"domain_controller", DeviceClass::server},
    {"pacs", DeviceClass::server},
    {"his", DeviceClass::server},
    {"dicom_worklist", DeviceClass::server},
    {"ris_worklist", DeviceClass::server},
    {"his_interface", DeviceClass::server},
    {"lab_interface", DeviceClass::server},
    {"file_server", DeviceClass::server},
    {"dns_server", DeviceClass::server},
    {"dhcp_server", DeviceClass::server},
    {"camera", DeviceClass::camera},
});

DeviceClass class_of_row(ledger::LedgerRow const& row) {
    // "network_device" says that it is one, and not which.
    if (row.kind == "server") {
        return DeviceClass::server;
    }
    if (row.kind == "pc") {
        return DeviceClass::pc;
    }
    if (row.kind == "medical_device") {
        return DeviceClass::medical_device;
    }
    return row.kind == "printer" ? DeviceClass::printer : DeviceClass::unknown;
}

bool has(std::vector<std::string> const& codes, std::string_view code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// A computer that runs an LLDP service announces its own inner bridges.
bool is_computer(std::string const& description) {
    constexpr auto systems =
        std::to_array<std::string_view>({"linux", "debian", "ubuntu", "windows", "red hat"});
    auto const lower = ascii_lower(description);
    return std::any_of(systems.begin(), systems.end(), [&](auto name) {
        return lower.find(name) != std::string::npos;
    });
}

DeviceClass class_of_announcement(Announcement const& announcement) {
    auto const* const told = announcement.told;
    auto const* const heard = announcement.heard;
    auto const& codes = told != nullptr ? told->capabilities : heard->capabilities;
    if (is_computer(told != nullptr ? told->description : heard->description)) {
        return DeviceClass::unknown;
    }
    if (has(codes, "telephone")) {
        return DeviceClass::telephone;
    }
    if (has(codes, "access_point")) {
        return DeviceClass::access_point;
    }
    if (has(codes, "bridge") || has(codes, "switch")) {
        return DeviceClass::network_switch;
    }
    return has(codes, "router") ? DeviceClass::router : DeviceClass::unknown;
}

/// The class for which hints of two kinds speak; when there are several, the one with most.
DeviceClass class_of_hints(Machine const& machine) {
    auto kinds = std::map<DeviceClass, std::set<std::string_view>>{};
    auto is_local = !machine.macs.empty();
    for (auto const mac : machine.macs) {
        is_local = is_local && mac.is_local();
    }
    if (is_local) {
        kinds[DeviceClass::mobile].insert("local_mac");
    }
    for (auto const& [host, by] : machine.hosts) {
        for (auto const& identity : host->identities) {
            auto const text = ascii_lower(identity.text);
            for (auto const& hint : hints) {
                if (hint.kind == identity.kind && text.find(hint.part) != std::string::npos) {
                    kinds[hint.means].insert(hint.kind);
                }
            }
        }
    }
    auto best = DeviceClass::unknown;
    auto most = std::size_t{1};
    for (auto const& [means, from] : kinds) {
        if (from.size() > most) {
            best = means;
            most = from.size();
        }
    }
    return best;
}

} // namespace

bool is_infrastructure(DeviceClass kind) {
    switch (kind) {
    case DeviceClass::firewall:
    case DeviceClass::vpn_gateway:
    case DeviceClass::router:
    case DeviceClass::network_switch:
    case DeviceClass::access_point:
        return true;
    case DeviceClass::server:
    case DeviceClass::pc:
    case DeviceClass::printer:
    case DeviceClass::medical_device:
    case DeviceClass::telephone:
    case DeviceClass::camera:
    case DeviceClass::ups:
    case DeviceClass::storage:
    case DeviceClass::mobile:
    case DeviceClass::other:
    case DeviceClass::unknown:
        return false;
    }
    return false;
}

DeviceClass class_of(Machine const& machine, std::vector<std::string> const& roles) {
    if (machine.row != nullptr) {
        if (auto const kind = class_of_row(*machine.row); kind != DeviceClass::unknown) {
            return kind;
        }
    }
    for (auto const* reading : machine.readings) {
        if (reading->kind != DeviceClass::unknown) {
            return reading->kind;
        }
    }
    for (auto const& [role, means] : role_classes) {
        if (has(roles, role)) {
            return means;
        }
    }
    for (auto const& announcement : machine.announcements) {
        if (auto const kind = class_of_announcement(announcement); kind != DeviceClass::unknown) {
            return kind;
        }
    }
    if (auto const kind = class_of_hints(machine); kind != DeviceClass::unknown) {
        return kind;
    }
    auto const is_other =
        machine.row != nullptr && !machine.row->kind.empty() && machine.row->kind != "unknown";
    auto const earlier = machine.before != nullptr ? machine.before->kind : DeviceClass::unknown;
    return earlier == DeviceClass::unknown && is_other ? DeviceClass::other : earlier;
}

} // namespace sonae::topology::joining
