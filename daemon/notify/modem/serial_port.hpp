// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"

#include <vector>

namespace sonae::notify::modem {

/// The speeds that a serial device may have.
std::vector<int> const& serial_speeds();

/// A serial device, open: 8 data bits, no parity, one stop bit, no flow control, raw, ours alone.
/// Reading and writing never block. Opening and closing may, in the kernel: a USB device is given 5
/// s for each control transfer and 30 s to take what was written.
class SerialPort {
public:
    /// Errors: not_found; refused; io (no serial device, in use, …). Names the path.
    static Result<SerialPort> open(fs::path const& device, int speed);

    SerialPort(SerialPort&& other) noexcept;
    SerialPort& operator=(SerialPort&& other) noexcept;
    SerialPort(SerialPort const&) = delete;
    SerialPort& operator=(SerialPort const&) = delete;
    ~SerialPort();

    [[nodiscard]] int descriptor() const { return descriptor_; }

    /// What there is to read, "" when nothing. Errors: io, with why (unplugged).
    Result<std::string> read();

    /// Writes what can be written and takes it from `bytes`. Errors: io, with why.
    Result<void> write(std::string& bytes);

private:
    explicit SerialPort(int descriptor)
        : descriptor_{descriptor} {}

    int descriptor_;
};

} // namespace sonae::notify::modem
