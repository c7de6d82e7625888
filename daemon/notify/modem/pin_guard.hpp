// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/file.hpp"

namespace sonae::notify::modem {

/// Keeps a SIM from being locked: three wrong PINs lock it (3GPP TS 51.011, 9.2.9). A PIN that was
/// refused is never entered again, also after a restart, and after two that were refused none is:
/// the third try is a person's.
class PinGuard {
public:
    enum class Leave { enter, refused_before, too_many_refused, cannot_remember };

    /// `memory`: a file; empty: remembers as long as it lives. Refused PINs stand there as digests.
    PinGuard(fs::path memory, Sha256 sha256);

    /// Before each entry. With `enter` it counts as refused already, on disk, until `accepted`: a
    /// crash in between costs no second try.
    Leave ask(std::string_view pin);

    /// The SIM is open: nothing counts any more.
    void accepted();

private:
    fs::path memory_;
    Sha256 sha256_;
    std::string refused_; ///< a line each
    bool is_read_ = false;
};

} // namespace sonae::notify::modem
