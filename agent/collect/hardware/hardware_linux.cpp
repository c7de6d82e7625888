// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/hardware_linux.hpp"

#include "agent/collect/hardware/cpuinfo_parse.hpp"
#include "agent/collect/sections.hpp"
#include "agent/collect/system_read_linux.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace sonae::collect {

namespace {

using schema::Absence;

std::string signature_of_cpuid() {
#if defined(__x86_64__)
    auto words = std::array<unsigned, 4>{};
    // Leaf 1, bit 31 of ECX: a hypervisor is there; its signature stands in leaf 0x40000000.
    if (__get_cpuid(1, &words[0], &words[1], &words[2], &words[3]) == 0 ||
        (words[2] & 0x80000000U) == 0) {
        return {};
    }
    __cpuid(0x40000000U, words[0], words[1], words[2], words[3]);
    auto signature = std::string{};
    for (auto const word : {words[1], words[2], words[3]}) {
        for (auto shift = 0U; shift < 32; shift += 8) {
            signature += static_cast<char>((word >> shift) & 0xFFU);
        }
    }
    return signature.substr(0, signature.find('\0'));
#else
    return {};
#endif
}

/// Where ARM and some virtual machines say which processors share a core.
struct Topology {
    std::int64_t sockets = 0;
    std::int64_t cores = 0;
};

bool is_cpu_name(std::string_view name) {
    return name.starts_with("cpu") && whole_number(name.substr(3)).has_value();
}

std::int64_t number_or(Found const& found, std::int64_t other) {
    auto const* const scalar = std::get_if<schema::Scalar>(&found);
    auto const* const number = scalar == nullptr ? nullptr : std::get_if<std::int64_t>(scalar);
    return number == nullptr ? other : *number;
}

Topology topology_of(Context const& context) {
    auto const folder = context.at("/sys/devices/system/cpu");
    auto const entries = list_folder(folder, std::size_t{16} * 1024);
    auto sockets = std::set<std::int64_t>{};
    auto cores = std::set<std::pair<std::int64_t, std::int64_t>>{};
    if (entries) {
        for (auto const& entry : *entries) {
            if (!is_cpu_name(entry.name)) {
                continue;
            }
            auto const place = folder / entry.name / "topology";
            auto const core = number_or(read_number(place / "core_id"), -1);
            if (core >= 0) {
                // Firmware without packages says -1, which is one socket.
                auto const socket = number_or(read_number(place / "physical_package_id"), 0);
                sockets.insert(socket);
                cores.insert({socket, core});
            }
        }
    }
    return {static_cast<std::int64_t>(sockets.size()), static_cast<std::int64_t>(cores.size())};
}

Found count_of(std::int64_t count) {
    return count > 0 ? found_number(count) : Found{Absence::not_found};
}

void add_cpu(Context const& context, SectionBuilder& section, CpuinfoReader const& cpuinfo) {
    auto item = schema::Item{"cpu", {}};
    auto const source = section.source("/proc/cpuinfo");
    add_fact(item, "model", found_text(cpuinfo.model()), source);
    add_fact(item, "threads", count_of(cpuinfo.threads()), source);
    auto topology = Topology{cpuinfo.sockets(), cpuinfo.cores()};
    auto topology_source = source;
    if (topology.sockets == 0 || topology.cores == 0) {
        topology = topology_of(context);
        topology_source = section.source("/sys/devices/system/cpu");
    }
    add_fact(item, "sockets", count_of(topology.sockets), topology_source);
    add_fact(item, "cores", count_of(topology.cores), topology_source);
    section.put(std::move(item));
}

/// What the kernel has left after it took its share, for machines whose firmware does not count.
Found total_of_kernel(Context const& context) {
    auto const text = read_text(context.at("/proc/meminfo"), small_file_bytes);
    if (!text) {
        return absence_for(text.error());
    }
    auto const total = parse_memory_total(*text);
    return total < 0 ? Found{Absence::unreadable} : found_number(total);
}

void add_memory_total(
    Context const& context, SectionBuilder& section, std::vector<SmbiosMemory> const& modules
) {
    auto item = schema::Item{"memory", {}};
    auto const add_size = [](std::int64_t sum, auto const& module) {
        return sum + module.size_bytes;
    };
    auto const installed =
        std::accumulate(modules.begin(), modules.end(), std::int64_t{0}, add_size);
    if (installed > 0) {
        auto const source = section.source(FirmwareReader::table_path);
        add_fact(item, "total_bytes", found_number(installed), source);
    } else {
        auto const source = section.source("/proc/meminfo");
        add_fact(item, "total_bytes", total_of_kernel(context), source);
    }
    section.put(std::move(item));
}

/// Boards that call every socket "DIMM 0" tell them apart by the bank; where that fails too, the
/// order of the table does.
std::vector<std::string> socket_names(std::vector<SmbiosMemory> const& modules) {
    auto by_locator = std::map<std::string, int>{};
    for (auto const& module : modules) {
        ++by_locator[module.locator];
    }
    auto names = std::vector<std::string>{};
    auto used = std::map<std::string, int>{};
    for (auto const& module : modules) {
        auto const is_unique = by_locator[module.locator] == 1 || module.bank.empty();
        auto name = is_unique ? module.locator : module.bank + ' ' + module.locator;
        if (auto const count = ++used[name]; count > 1 || name.empty()) {
            name += '#' + std::to_string(count);
        }
        names.push_back(std::move(name));
    }
    return names;
}

Found socket_text(std::string_view text) {
    return is_placeholder(text) ? Found{Absence::not_found} : found_text(text);
}

void add_sockets(SectionBuilder& section, std::vector<SmbiosMemory> const& modules) {
    auto const names = socket_names(modules);
    for (auto i = std::size_t{0}; i < modules.size(); ++i) {
        auto const& module = modules[i];
        auto const source = section.source(FirmwareReader::table_path);
        auto item = schema::Item{"slot:" + names[i], {}};
        add_fact(item, "size_bytes", found_number(module.size_bytes), source);
        add_fact(item, "type", found_text(module.type), source);
        add_fact(item, "speed_mts", count_of(module.speed_mts), source);
        add_fact(item, "manufacturer", socket_text(module.manufacturer), source);
        add_fact(item, "part", socket_text(module.part), source);
        add_fact(item, "serial", socket_text(module.serial), source);
        section.put(std::move(item));
    }
}

/// Firecracker writes its name into the tables it makes (bytes 10–15); only root may read them.
bool has_fireck_table(Context const& context) {
    auto const table = read_text(context.at("/sys/firmware/acpi/tables/FACP"), small_file_bytes);
    return table && std::string_view{*table}.substr(0, 16).ends_with("FIRECK");
}

std::string_view virtualization(
    Context const& context,
    std::string system_name,
    std::string signature,
    CpuinfoReader const& cpuinfo
) {
    auto signs = VirtualizationSigns{};
    signs.system_name = std::move(system_name);
    signs.cpuid_signature = std::move(signature);
    signs.has_hypervisor = cpuinfo.has_hypervisor();
    auto const type = read_value(context.at("/sys/hypervisor/type"));
    auto const capabilities = read_value(context.at("/proc/xen/capabilities"));
    auto const* const type_text = text_of(type);
    auto const* const capability_text = text_of(capabilities);
    signs.is_xen = type_text != nullptr && *type_text == "xen";
    signs.is_xen_control =
        capability_text != nullptr && capability_text->find("control_d") != std::string::npos;
    signs.has_fireck_table = has_fireck_table(context);
    return virtualization_of(signs);
}

} // namespace

HardwareCollector::HardwareCollector(ReadHypervisorSignature read_signature)
    : read_signature_{std::move(read_signature)} {}

schema::Section HardwareCollector::collect(Context const& context) {
    auto section = SectionBuilder{name()};
    auto const firmware = FirmwareReader{context};
    auto cpuinfo = CpuinfoReader{};
    auto const is_read = for_each_line(
        context.at("/proc/cpuinfo"),
        std::size_t{8} * 1024 * 1024,
        [&](std::string_view line) {
            cpuinfo.take(line);
            return true;
        }
    );
    auto const found = Found{
        found_text(virtualization(context, firmware.system_name(), read_signature_(), cpuinfo))};
    if (!is_read) {
        section.mark_partial(absence_for(is_read.error()));
    }
    firmware.add_items(section, found);
    add_cpu(context, section, cpuinfo);
    add_memory_total(context, section, firmware.memory());
    add_sockets(section, firmware.memory());
    add_disks(context, section);
    return std::move(section).finish();
}

std::unique_ptr<Collector> make_hardware_collector() {
    return std::make_unique<HardwareCollector>(signature_of_cpuid);
}

} // namespace sonae::collect
