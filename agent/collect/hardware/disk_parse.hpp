// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::collect {

/// The serial number of a SCSI "unit serial number" page (SPC-5, VPD page 80h), trimmed; "" when
/// the bytes are no such page.
std::string parse_vpd_serial(std::string_view page);

/// The model of an ATA disk behind SCSI (SAT-4, VPD page 89h: the IDENTIFY data from byte 60, words
/// 27–46), which is not cut to 16 characters as /sys shows it. "" when the bytes are no such page.
std::string parse_vpd_ata_model(std::string_view page);

/// The value of a property ("ID_SERIAL_SHORT") in a file of /run/udev/data; "" when it has none.
std::string_view udev_property(std::string_view data, std::string_view name);

/// Whether a name of /sys/block is a disk of its own: no loop, RAM, mapped, optical or network
/// device, no part of a disk (mmcblk0boot0) and no path to one (nvme0c0n1).
bool is_disk_name(std::string_view name);

} // namespace sonae::collect
