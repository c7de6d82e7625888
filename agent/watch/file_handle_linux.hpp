// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sonae::host {

/// One record behind an event of fanotify (fanotify_event_info_fid): a file or a folder by the
/// handle that its file system gives it, and a name in that folder.
struct HandleRecord {
    std::uint8_t type = 0;        ///< FAN_EVENT_INFO_TYPE_…
    std::string_view file_system; ///< fsid, 8 bytes
    std::string_view handle;      ///< struct file_handle with what follows it
    std::string_view name;        ///< "" none
};

/// One event as the kernel writes it.
struct FanotifyEvent {
    std::uint64_t mask = 0;
    std::int32_t process = 0;
    std::span<char const> records;
};

/// Calls `take` with each whole event of what read(2) gave.
void for_each_event(
    std::span<char const> bytes, std::function<void(FanotifyEvent const&)> const& take
);

/// The record of that type; nothing when there is none or it does not fit its event.
std::optional<HandleRecord> record_of(FanotifyEvent const& event, std::uint8_t type);

/// What two handles have in common when they mean one file: file system, type, bytes.
std::string key_of(HandleRecord const& record);

/// The same of a path; "" when its file system has no handles. A symbolic link is not followed.
std::string key_of_path(std::string const& path);

/// The file system of an open file, as records call it; "" when that cannot be told.
std::string file_system_of(int descriptor);

/// The present path of a folder that the handle means, as seen from the mount of `mount`. "" when
/// it is not there, or not below that mount.
std::string path_of(int mount, HandleRecord const& record);

} // namespace sonae::host
