// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/file_handle_linux.hpp"

#include "agent/platform/socket.hpp"

#include <array>
#include <climits>
#include <cstring>
#include <fcntl.h>
#include <sys/fanotify.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace sonae::host {

namespace {

// MAX_HANDLE_SZ of the kernel, with the head before it.
struct HandleRoom {
    alignas(file_handle) std::array<char, sizeof(file_handle) + MAX_HANDLE_SZ> bytes = {};

    file_handle* get() {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): a struct that ends openly
        return reinterpret_cast<file_handle*>(bytes.data());
    }
};

/// The text up to a NUL.
std::string_view text_of(std::span<char const> bytes) {
    return {bytes.data(), ::strnlen(bytes.data(), bytes.size())};
}

std::optional<HandleRecord> read_record(std::span<char const> bytes) {
    constexpr auto head = sizeof(fanotify_event_info_fid);
    auto info = fanotify_event_info_header{};
    auto file = file_handle{};
    if (bytes.size() < head + sizeof(file_handle)) {
        return std::nullopt;
    }
    std::memcpy(&info, bytes.data(), sizeof info);
    auto const body = bytes.subspan(head);
    std::memcpy(&file, body.data(), sizeof file);
    if (file.handle_bytes > MAX_HANDLE_SZ || sizeof file + file.handle_bytes > body.size()) {
        return std::nullopt;
    }
    auto const whole = sizeof file + file.handle_bytes;
    return HandleRecord{
        info.info_type,
        {bytes.data() + sizeof info, sizeof(__kernel_fsid_t)},
        {body.data(), whole},
        text_of(body.subspan(whole))};
}

} // namespace

void for_each_event(
    std::span<char const> bytes, std::function<void(FanotifyEvent const&)> const& take
) {
    auto head = fanotify_event_metadata{};
    while (bytes.size() >= sizeof head) {
        std::memcpy(&head, bytes.data(), sizeof head);
        if (head.event_len < head.metadata_len || head.metadata_len < sizeof head ||
            head.event_len > bytes.size() || head.vers != FANOTIFY_METADATA_VERSION) {
            return;
        }
        auto const whole = bytes.first(head.event_len);
        take({head.mask, head.pid, whole.subspan(head.metadata_len)});
        bytes = bytes.subspan(head.event_len);
    }
}

std::optional<HandleRecord> record_of(FanotifyEvent const& event, std::uint8_t type) {
    auto left = event.records;
    auto head = fanotify_event_info_header{};
    while (left.size() >= sizeof head) {
        std::memcpy(&head, left.data(), sizeof head);
        if (head.len < sizeof head || head.len > left.size()) {
            break;
        }
        if (head.info_type == type) {
            return read_record(left.first(head.len));
        }
        left = left.subspan(head.len);
    }
    return std::nullopt;
}

std::string key_of(HandleRecord const& record) {
    return std::string{record.file_system} + std::string{record.handle};
}

std::string file_system_of(int descriptor) {
    struct statfs status {};

    if (::fstatfs(descriptor, &status) != 0) {
        return {};
    }
    auto text = std::string(sizeof status.f_fsid, '\0');
    std::memcpy(text.data(), &status.f_fsid, sizeof status.f_fsid);
    return text;
}

std::string key_of_path(std::string const& path) {
    auto const file = agent::Descriptor{::open(path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC)};
    auto room = HandleRoom{};
    room.get()->handle_bytes = MAX_HANDLE_SZ;
    auto mount = 0;
    if (!file.is_open() ||
        ::name_to_handle_at(file.number(), "", room.get(), &mount, AT_EMPTY_PATH) != 0) {
        return {};
    }
    auto const size = sizeof(file_handle) + room.get()->handle_bytes;
    return file_system_of(file.number()) + std::string{room.bytes.data(), size};
}

std::string path_of(int mount, HandleRecord const& record) {
    auto room = HandleRoom{};
    if (record.handle.size() > room.bytes.size()) {
        return {};
    }
    std::memcpy(room.bytes.data(), record.handle.data(), record.handle.size());
    auto const folder =
        agent::Descriptor{::open_by_handle_at(mount, room.get(), O_PATH | O_CLOEXEC)};
    if (!folder.is_open()) {
        return {};
    }
    auto path = std::array<char, PATH_MAX>{};
    auto const link = "/proc/self/fd/" + std::to_string(folder.number());
    auto const size = ::readlink(link.c_str(), path.data(), path.size());
    auto const text = std::string{path.data(), size < 0 ? 0 : static_cast<std::size_t>(size)};
    return text.starts_with('/') ? text : std::string{};
}

} // namespace sonae::host
