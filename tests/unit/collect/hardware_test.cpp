// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/cpuinfo_parse.hpp"
#include "agent/collect/hardware/disk_parse.hpp"
#include "agent/collect/hardware/hardware_linux.hpp"
#include "inventory/base/encoding.hpp"
#include "tests/unit/collect/fixture.hpp"

namespace sonae::collect {
namespace {

using testing::collected;
using testing::MachineFolder;
using testing::shown;
using testing::whole_machine;

HardwareCollector collector_with(std::string signature) {
    return HardwareCollector{[signature] { return signature; }};
}

TEST(Hardware, OfAPhysicalServer_SaysWhatTheFirmwareSays) {
    auto collector = collector_with("");

    auto const hardware = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(hardware, "system", "manufacturer"), "Dell Inc.");
    EXPECT_EQ(shown(hardware, "system", "product"), "PowerEdge R640");
    EXPECT_EQ(shown(hardware, "system", "version"), "absent: not_found");
    EXPECT_EQ(shown(hardware, "system", "serial"), "7X6F7S3");
    EXPECT_EQ(shown(hardware, "system", "uuid"), "44454c4c-0058-1040-8036-b6c04f463733");
    EXPECT_EQ(shown(hardware, "system", "virtualization"), "none");
    EXPECT_EQ(shown(hardware, "board", "product"), "0W23H8");
    EXPECT_EQ(shown(hardware, "bios", "version"), "2.19.1");
    EXPECT_EQ(shown(hardware, "bios", "release_date"), "06/04/2023");
    EXPECT_EQ(shown(hardware, "chassis", "type"), "Rack Mount Chassis");
    EXPECT_EQ(shown(hardware, "chassis", "asset_tag"), "absent: not_found");
}

TEST(Hardware, OfTwoSockets_CountsCoresAndThreads) {
    auto collector = collector_with("");

    auto const hardware = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(hardware, "cpu", "model"), "Intel(R) Xeon(R) Silver 4208 CPU @ 2.10GHz");
    EXPECT_EQ(shown(hardware, "cpu", "sockets"), "2");
    EXPECT_EQ(shown(hardware, "cpu", "cores"), "4");
    EXPECT_EQ(shown(hardware, "cpu", "threads"), "8");
}

TEST(Hardware, OfMemorySockets_ListsThePopulatedOnes) {
    auto collector = collector_with("");

    auto const hardware = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(hardware, "memory", "total_bytes"), std::to_string(64LL << 30));
    EXPECT_EQ(shown(hardware, "slot:A1", "size_bytes"), std::to_string(32LL << 30));
    EXPECT_EQ(shown(hardware, "slot:A1", "type"), "DDR4");
    EXPECT_EQ(shown(hardware, "slot:A1", "speed_mts"), "2933");
    EXPECT_EQ(shown(hardware, "slot:A1", "part"), "M393A4K40DB2-CWE");
    EXPECT_EQ(shown(hardware, "slot:A1", "serial"), "S3A1B2C4");
    EXPECT_EQ(shown(hardware, "slot:B1", "serial"), "absent: not_found");
    EXPECT_EQ(hardware.find("slot:A2"), nullptr);
}

TEST(Hardware, OfDisks_NamesModelAndSerialAndSkipsWhatIsNone) {
    auto collector = collector_with("");

    auto const hardware = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(hardware, "disk:sda", "model"), "SEAGATE ST1800MM0129");
    EXPECT_EQ(shown(hardware, "disk:sda", "serial"), "WBN0ABCD0000K123ABCD");
    EXPECT_EQ(shown(hardware, "disk:sda", "size_bytes"), "1800360124416");
    EXPECT_EQ(shown(hardware, "disk:sda", "rotational"), "true");
    EXPECT_EQ(shown(hardware, "disk:sdb", "model"), "Samsung SSD 870 EVO 1TB");
    EXPECT_EQ(shown(hardware, "disk:sdb", "serial"), "S5Y2NX0R123456A");
    EXPECT_EQ(shown(hardware, "disk:sdb", "removable"), "false");
    EXPECT_EQ(shown(hardware, "disk:nvme0n1", "serial"), "S6CSNA0T123456");
    for (auto const* const none : {"disk:sdc", "disk:loop0", "disk:dm-0", "disk:sr0", "disk:md0"}) {
        EXPECT_EQ(hardware.find(none), nullptr) << none;
    }
}

TEST(Hardware, OfAVirtualMachine_NamesTheHypervisorAndNoInventedSerial) {
    auto collector = collector_with("KVMKVMKVM");

    auto const hardware = collected(collector, whole_machine("debian12_vm"));

    EXPECT_EQ(shown(hardware, "system", "virtualization"), "kvm");
    EXPECT_EQ(shown(hardware, "system", "manufacturer"), "QEMU");
    EXPECT_EQ(shown(hardware, "system", "serial"), "absent: not_found");
    EXPECT_EQ(shown(hardware, "system", "uuid"), "absent: not_found");
    EXPECT_EQ(shown(hardware, "board", "serial"), "absent: not_found");
    EXPECT_EQ(shown(hardware, "chassis", "type"), "Other");
    EXPECT_EQ(shown(hardware, "memory", "total_bytes"), "4127244288");
    EXPECT_EQ(shown(hardware, "disk:vda", "serial"), "absent: not_found");
    EXPECT_EQ(shown(hardware, "disk:vda", "model"), "absent: not_found");
    EXPECT_EQ(hardware.find("disk:zram0"), nullptr);
}

TEST(Hardware, WithoutAnyFirmwareTable_IsNotApplicable) {
    auto collector = collector_with("KVMKVMKVM");

    auto const hardware = collected(collector, whole_machine("debian12_container"));

    EXPECT_EQ(shown(hardware, "system", "serial"), "absent: not_applicable");
    EXPECT_EQ(shown(hardware, "bios", "version"), "absent: not_applicable");
    EXPECT_EQ(shown(hardware, "cpu", "model"), "AMD EPYC 7763 64-Core Processor");
    EXPECT_EQ(hardware.state, schema::SectionState::complete);
}

TEST(Hardware, WithoutRights_SaysDeniedForTheSerialsAlone) {
    auto folder = MachineFolder{};
    folder.file("/sys/firmware/dmi/tables/DMI", "x")
        .file("/sys/class/dmi/id/sys_vendor", "Dell Inc.\n")
        .file("/sys/class/dmi/id/product_serial", "7X6F7S3\n");
    fs::permissions(folder.root(), fs::perms{0755});
    fs::permissions(folder.below("/sys/firmware/dmi/tables/DMI"), fs::perms{0});
    fs::permissions(folder.below("/sys/class/dmi/id/product_serial"), fs::perms{0});
    auto collector = collector_with("");

    auto const without = testing::WithoutRights{};
    ASSERT_TRUE(without.is_without());
    auto const hardware = collected(collector, folder.root());

    EXPECT_EQ(shown(hardware, "system", "manufacturer"), "Dell Inc.");
    EXPECT_EQ(shown(hardware, "system", "serial"), "absent: denied");
}

TEST(Hardware, OfAnArmBoard_ReadsTheDeviceTreeAndTheTopology) {
    auto folder = MachineFolder{};
    folder.file("/proc/device-tree/model", std::string_view{"Raspberry Pi 4 Model B Rev 1.4\0", 31})
        .file("/proc/device-tree/serial-number", std::string_view{"100000001a2b3c4d\0", 17})
        .file("/proc/cpuinfo", "processor\t: 0\nBogoMIPS\t: 108.00\n\nprocessor\t: 1\n");
    for (auto const* const cpu : {"cpu0", "cpu1"}) {
        auto const place = "/sys/devices/system/cpu/" + std::string{cpu} + "/topology/";
        folder.file(place + "core_id", std::string{cpu[3]} + "\n")
            .file(place + "physical_package_id", "0\n");
    }
    folder.folder("/sys/devices/system/cpu/cpufreq");
    auto collector = collector_with("");

    auto const hardware = collected(collector, folder.root());

    EXPECT_EQ(shown(hardware, "system", "product"), "Raspberry Pi 4 Model B Rev 1.4");
    EXPECT_EQ(shown(hardware, "system", "serial"), "100000001a2b3c4d");
    EXPECT_EQ(shown(hardware, "cpu", "model"), "absent: not_found");
    EXPECT_EQ(shown(hardware, "cpu", "cores"), "2");
    EXPECT_EQ(shown(hardware, "cpu", "sockets"), "1");
    EXPECT_EQ(testing::source_of(hardware, "cpu", "cores"), "/sys/devices/system/cpu");
}

TEST(Hardware, ASizeOfEqualDigits_IsASizeAndNoPlaceholder) {
    auto folder = MachineFolder{};
    folder.file("/sys/block/sda/size", "8888\n").file("/sys/block/sda/device/model", "Disk\n");
    auto collector = collector_with("");

    EXPECT_EQ(shown(collected(collector, folder.root()), "disk:sda", "size_bytes"), "4550656");
}

TEST(Hardware, ADiskWithoutPages_TakesTheSerialFromUdev) {
    auto folder = MachineFolder{};
    folder.file("/sys/block/sda/size", "100\n")
        .file("/sys/block/sda/dev", "8:0\n")
        .file("/sys/block/sda/device/model", "Disk\n")
        .file("/run/udev/data/b8:0", "S:disk/by-id/x\nE:ID_SERIAL=Disk_S1\nE:ID_SERIAL_SHORT=S1\n");
    auto collector = collector_with("");

    auto const hardware = collected(collector, folder.root());

    EXPECT_EQ(shown(hardware, "disk:sda", "serial"), "S1");
    EXPECT_EQ(testing::source_of(hardware, "disk:sda", "serial"), "/run/udev/data");
    EXPECT_EQ(shown(hardware, "disk:sda", "rotational"), "absent: not_found");
}

TEST(Hardware, OverItsTime_IsPartial) {
    class Rushing final : public Clock {
    public:
        [[nodiscard]] Instant now() const override { return {}; }

        [[nodiscard]] Millis steady() const override { return Millis{calls_++ * 10'000}; }

    private:
        mutable int calls_ = 0;
    };

    auto const clock = Rushing{};
    auto collector = collector_with("");

    auto const hardware = run(collector, whole_machine("debian12_server"), clock);

    EXPECT_EQ(hardware.state, schema::SectionState::partial);
    EXPECT_EQ(hardware.reason, schema::Absence::over_budget);
    EXPECT_EQ(hardware.find("disk:sda"), nullptr);
}

TEST(Virtualization, IsToldByFirmwareThenProcessorThenKernel) {
    auto const kind = [](std::string name, std::string signature) {
        auto signs = VirtualizationSigns{};
        signs.system_name = std::move(name);
        signs.cpuid_signature = std::move(signature);
        signs.has_hypervisor = !signs.cpuid_signature.empty();
        return virtualization_of(signs);
    };

    EXPECT_EQ(kind("VMware, Inc. VMware7,1 ", "VMwareVMware"), "vmware");
    EXPECT_EQ(kind("Microsoft Corporation Virtual Machine ", "Microsoft Hv"), "hyperv");
    EXPECT_EQ(kind("QEMU Standard PC ", "KVMKVMKVM"), "kvm");
    EXPECT_EQ(kind("QEMU Standard PC ", "TCGTCGTCGTCG"), "other");
    EXPECT_EQ(kind("Xen HVM domU ", "XenVMMXenVMM"), "xen");
    EXPECT_EQ(kind("innotek GmbH VirtualBox ", "KVMKVMKVM"), "other");
    EXPECT_EQ(kind("Amazon EC2 m5.metal ", ""), "none");
    EXPECT_EQ(kind("", "ACRNACRNACRN"), "other");
    EXPECT_EQ(kind("Dell Inc. PowerEdge ", ""), "none");
}

TEST(Virtualization, FirecrackerAndTheXenControlDomain_AreTold) {
    auto signs = VirtualizationSigns{};
    signs.cpuid_signature = "KVMKVMKVM";
    signs.has_fireck_table = true;
    EXPECT_EQ(virtualization_of(signs), "firecracker");

    signs = {};
    signs.is_xen = true;
    EXPECT_EQ(virtualization_of(signs), "xen");
    signs.is_xen_control = true;
    EXPECT_EQ(virtualization_of(signs), "none");
}

TEST(Cpuinfo, HypervisorIsAWordOfItsOwn) {
    auto reader = CpuinfoReader{};
    reader.take("processor\t: 0");
    reader.take("flags\t\t: fpu nohypervisor vme");
    EXPECT_FALSE(reader.has_hypervisor());
    reader.take("flags\t\t: fpu hypervisor");
    EXPECT_TRUE(reader.has_hypervisor());
}

TEST(MemoryTotal, NonsenseIsNotANumber) {
    EXPECT_EQ(parse_memory_total("MemTotal: 1024 kB\n"), 1'048'576);
    EXPECT_EQ(parse_memory_total("MemTotal: 9223372036854775807 kB\n"), -1);
    EXPECT_EQ(parse_memory_total("MemTotal: -1 kB\n"), -1);
    EXPECT_EQ(parse_memory_total("MemFree: 1 kB\n"), -1);
}

TEST(VpdPage, CutShortOrOfAnotherKind_IsNoSerial) {
    EXPECT_EQ(parse_vpd_serial(std::string_view{"\0\x80\0\x14S1  ", 8}), "S1");
    EXPECT_EQ(parse_vpd_serial(std::string_view{"\0\x83\0\x14S1", 6}), "");
    EXPECT_EQ(parse_vpd_serial(std::string_view{"\0\x80", 2}), "");
    EXPECT_EQ(parse_vpd_ata_model(std::string_view{"\0\x89\x02\x38", 4}), "");
}

TEST(DiskName, PartsAndPathsAreNoDisks) {
    EXPECT_TRUE(is_disk_name("sda"));
    EXPECT_TRUE(is_disk_name("nvme0n1"));
    EXPECT_TRUE(is_disk_name("mmcblk0"));
    EXPECT_TRUE(is_disk_name("xvda"));
    EXPECT_FALSE(is_disk_name("nvme0c0n1"));
    EXPECT_FALSE(is_disk_name("mmcblk0boot0"));
    EXPECT_FALSE(is_disk_name("zram0"));
}

} // namespace
} // namespace sonae::collect
