// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"

#include <fstream>
#include <windows.h>

namespace sonae {

namespace {

Errc code_of(DWORD error_number) {
    switch (error_number) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
        return Errc::not_found;
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
        return Errc::refused;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
        return Errc::store_full;
    default:
        return Errc::io;
    }
}

Error system_error(std::string_view what, fs::path const& file) {
    auto const number = ::GetLastError();
    return {
        code_of(number),
        std::string{what} + ": Windows error " + std::to_string(number),
        {file.string()}};
}

Result<void> write_and_flush(fs::path const& file, std::string_view content) {
    auto* const handle = ::CreateFileW(
        file.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr
    );
    if (handle == INVALID_HANDLE_VALUE) {
        return system_error("cannot create", file);
    }
    auto written = DWORD{0};
    auto const size = static_cast<DWORD>(content.size());
    auto const is_whole = ::WriteFile(handle, content.data(), size, &written, nullptr) != 0 &&
                          written == size && ::FlushFileBuffers(handle) != 0;
    auto error = is_whole ? Error{} : system_error("cannot write", file);
    ::CloseHandle(handle);
    if (!is_whole) {
        return error;
    }
    return {};
}

} // namespace

Result<std::string> read_text(fs::path const& file, std::size_t max_bytes) {
    auto stream = std::ifstream{file, std::ios::binary};
    if (!stream) {
        return system_error("cannot open", file);
    }
    auto text = std::string(max_bytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    auto const length = static_cast<std::size_t>(stream.gcount());
    if (length > max_bytes) {
        return Error{
            Errc::too_large, "more than " + std::to_string(max_bytes) + " bytes", {file.string()}};
    }
    text.resize(length);
    return text;
}

// The folder's access list is set by the installer; files inherit it, so `Secrecy` needs nothing
// here.
Result<void> write_atomically(fs::path const& file, std::string_view content, Secrecy /*secrecy*/) {
    auto temporary = file;
    temporary += ".tmp";
    TRY_DONE(write_and_flush(temporary, content));
    if (::MoveFileExW(
            temporary.c_str(), file.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH
        ) == 0) {
        return system_error("cannot rename", file);
    }
    return {};
}

Result<void> make_private_folder(fs::path const& folder) {
    auto failure = std::error_code{};
    fs::create_directories(folder, failure);
    if (failure) {
        return Error{Errc::io, "cannot create folder: " + failure.message(), {folder.string()}};
    }
    return {};
}

} // namespace sonae
