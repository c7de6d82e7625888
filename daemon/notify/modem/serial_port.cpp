// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/serial_port.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/ioctl.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>

namespace sonae::notify::modem {

namespace {

constexpr auto speeds = std::to_array<std::pair<int, speed_t>>({
    {9'600, B9600},
    {19'200, B19200},
    {38'400, B38400},
    {57'600, B57600},
    {115'200, B115200},
    {230'400, B230400},
    {460'800, B460800},
    {921'600, B921600},
});

Error failure_of(int code) {
    auto const kind = code == ENOENT || code == ENODEV || code == ENXIO ? Errc::not_found
                      : code == EACCES || code == EPERM                 ? Errc::refused
                                                                        : Errc::io;
    return {kind, std::generic_category().message(code)};
}

Result<void> configure(int descriptor, int speed) {
    auto const at = std::ranges::find(speeds, speed, &std::pair<int, speed_t>::first);
    if (at == speeds.end()) {
        return Error{Errc::invalid_argument, "the speed is none of a serial device"};
    }
    auto settings = termios{};
    if (::tcgetattr(descriptor, &settings) != 0) {
        return Error{Errc::io, "it is no serial device"};
    }
    ::cfmakeraw(&settings);
    // Carrier is of no account; the end of the connection ends a call.
    settings.c_cflag |= CLOCAL | CREAD | HUPCL;
    settings.c_cflag &= ~static_cast<tcflag_t>(CRTSCTS | CSTOPB);
    settings.c_cc[VMIN] = 1; // so that 0 bytes mean its end
    settings.c_cc[VTIME] = 0;
    ::cfsetispeed(&settings, at->second);
    ::cfsetospeed(&settings, at->second);
    if (::tcsetattr(descriptor, TCSANOW, &settings) != 0 || ::ioctl(descriptor, TIOCEXCL) != 0) {
        return failure_of(errno);
    }
    ::tcflush(descriptor, TCIOFLUSH);
    return {};
}

} // namespace

std::vector<int> const& serial_speeds() {
    static auto const all = [] {
        auto list = std::vector<int>{};
        for (auto const& [speed, constant] : speeds) {
            list.push_back(speed);
        }
        return list;
    }();
    return all;
}

Result<SerialPort> SerialPort::open(fs::path const& device, int speed) {
    auto const descriptor = ::open(device.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        return Result<SerialPort>{failure_of(errno)}.context("device", device.string());
    }
    auto port = SerialPort{descriptor};
    TRY_DONE(configure(descriptor, speed).context("device", device.string()));
    return port;
}

SerialPort::SerialPort(SerialPort&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}

SerialPort& SerialPort::operator=(SerialPort&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

SerialPort::~SerialPort() {
    if (descriptor_ >= 0) {
        ::ioctl(descriptor_, TIOCNXCL);
        // What nobody takes would be waited for.
        ::tcflush(descriptor_, TCOFLUSH);
        ::close(descriptor_);
    }
}

Result<std::string> SerialPort::read() {
    auto block = std::array<char, 4'096>{};
    auto const count = ::read(descriptor_, block.data(), block.size());
    if (count > 0) {
        return std::string{block.data(), static_cast<std::size_t>(count)};
    }
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
        return std::string{};
    }
    return Error{Errc::io, count == 0 ? "it is gone" : std::generic_category().message(errno)};
}

Result<void> SerialPort::write(std::string& bytes) {
    if (bytes.empty()) {
        return {};
    }
    auto const count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count > 0) {
        bytes.erase(0, static_cast<std::size_t>(count));
    } else if (count < 0 && errno != EAGAIN && errno != EINTR) {
        return Error{Errc::io, std::generic_category().message(errno)};
    }
    return {};
}

} // namespace sonae::notify::modem
