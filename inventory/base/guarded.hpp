// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <utility>

namespace sonae {

/// A value that several threads reach, only ever through its lock. Rare; whoever holds one says why
/// beside it.
template <class T>
class Guarded {
public:
    Guarded() = default;

    explicit Guarded(T value)
        : value_{std::move(value)} {}

    /// Runs `use(value)` under the lock. `use` must not block and must not call back into anything
    /// that locks.
    template <class Use>
    auto with(Use&& use) {
        auto const lock = std::scoped_lock{mutex_};
        return std::forward<Use>(use)(value_);
    }

    [[nodiscard]] T copy() const {
        auto const lock = std::scoped_lock{mutex_};
        return value_;
    }

    void replace(T value) {
        auto const lock = std::scoped_lock{mutex_};
        std::swap(value_, value);
    }

private:
    mutable std::mutex mutex_;
    T value_{};
};

} // namespace sonae
