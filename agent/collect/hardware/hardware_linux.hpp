// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "agent/collect/hardware/smbios_parse.hpp"
#include "agent/collect/section_builder.hpp"

#include <functional>
#include <string>
#include <vector>

namespace sonae::collect {

/// The signature that a hypervisor shows to a CPUID instruction ("KVMKVMKVM"); "" when the
/// processor says there is none or has no such instruction.
using ReadHypervisorSignature = std::function<std::string()>;

class HardwareCollector final : public Collector {
public:
    explicit HardwareCollector(ReadHypervisorSignature read_signature);

    [[nodiscard]] std::string_view name() const override { return "hardware"; }

    [[nodiscard]] Budget budget() const override { return {Millis{2'000}, std::size_t{64} * 1024}; }

    schema::Section collect(Context const& context) override;

private:
    ReadHypervisorSignature read_signature_;
};

/// What the firmware says, from the SMBIOS table where it can be read, else value by value from
/// what the kernel shows of it, else from the device tree (ARM).
class FirmwareReader {
public:
    explicit FirmwareReader(Context const& context);

    /// Adds the items system, board, bios and chassis. `virtualization` belongs to system.
    void add_items(SectionBuilder& section, Found const& virtualization) const;

    /// The memory sockets; nothing when the table could not be read.
    [[nodiscard]] std::vector<SmbiosMemory> const& memory() const { return memory_; }

    /// Manufacturer and product of the system, for telling hypervisors apart; "" when unknown.
    [[nodiscard]] std::string system_name() const;

    static constexpr auto table_path = std::string_view{"/sys/firmware/dmi/tables/DMI"};

    struct Value {
        std::string_view fact;
        Found found;
    };

    struct Part {
        std::string_view key;
        std::vector<Value> values;
    };

private:
    std::vector<Part> parts_;
    std::string source_;
    std::vector<SmbiosMemory> memory_;
};

/// none, kvm, vmware, hyperv, xen, firecracker or other.
struct VirtualizationSigns {
    std::string system_name;       ///< manufacturer and product of the firmware
    std::string cpuid_signature;   ///< "" when none is shown
    bool has_hypervisor = false;   ///< flag of /proc/cpuinfo
    bool is_xen = false;           ///< /sys/hypervisor/type
    bool is_xen_control = false;   ///< this is the domain that controls the others
    bool has_fireck_table = false; ///< ACPI tables made by Firecracker
};

std::string_view virtualization_of(VirtualizationSigns const& signs);

/// Adds an item for every disk.
void add_disks(Context const& context, SectionBuilder& section);

} // namespace sonae::collect
