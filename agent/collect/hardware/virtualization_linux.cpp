// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/hardware_linux.hpp"

namespace sonae::collect {

namespace {

struct Sign {
    std::string_view text;
    std::string_view kind;
};

template <std::size_t count>
std::string_view kind_in(std::string_view text, std::array<Sign, count> const& signs) {
    for (auto const& sign : signs) {
        if (text.find(sign.text) != std::string_view::npos) {
            return sign.kind;
        }
    }
    return {};
}

// Firmware names the product; KVM can show the signatures of others to please their guests.
constexpr auto names = std::array<Sign, 11>{
    {{"VMware", "vmware"},
     {"Microsoft Corporation Virtual Machine", "hyperv"},
     {"Xen", "xen"},
     {"VirtualBox", "other"},
     {"Parallels", "other"},
     {"BHYVE", "other"},
     {"Apple Virtualization", "other"},
     {"OpenStack", "kvm"},
     {"KVM", "kvm"},
     {"Google Compute Engine", "kvm"},
     {"Amazon EC2", "kvm"}}};

constexpr auto signatures = std::array<Sign, 6>{
    {{"KVMKVMKVM", "kvm"},
     {"Linux KVM", "kvm"},
     {"VMwareVMware", "vmware"},
     {"Microsoft Hv", "hyperv"},
     {"XenVMMXenVMM", "xen"},
     {"TCGTCGTCGTCG", "other"}}};

} // namespace

std::string_view virtualization_of(VirtualizationSigns const& signs) {
    if (signs.is_xen_control) {
        return "none";
    }
    if (signs.has_fireck_table) {
        return "firecracker";
    }
    // Clouds sell bare machines with the same firmware names, and the hypervisor of Windows hosts
    // shows itself to nobody here: without a hypervisor the names count for little.
    auto const has_hypervisor = signs.has_hypervisor || !signs.cpuid_signature.empty();
    if (!has_hypervisor) {
        return signs.is_xen ? "xen" : "none";
    }
    if (auto const kind = kind_in(signs.system_name, names); !kind.empty()) {
        return kind;
    }
    if (auto const kind = kind_in(signs.cpuid_signature, signatures); !kind.empty()) {
        return kind;
    }
    return signs.is_xen ? "xen" : "other";
}

} // namespace sonae::collect
