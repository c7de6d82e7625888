// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/store_port.hpp"
#include "inventory/base/log.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace sonae::api {

/// Threads that read: parse reports, compare passwords, select and write lists. Each has a
/// read-only connection of its own. Work is taken in order; when too much waits, `post` refuses.
class ReadPool {
public:
    using Work = std::function<void(core::StoreReader&)>;

    ReadPool(std::vector<std::unique_ptr<core::StoreReader>> readers, Log log);
    ReadPool(ReadPool const&) = delete;
    ReadPool& operator=(ReadPool const&) = delete;

    /// Waits for what was taken, then ends the threads.
    ~ReadPool();

    /// From any thread. False when the queue is full: answer 503.
    [[nodiscard]] bool post(Work work);

    [[nodiscard]] std::size_t waiting() const;

private:
    void run(core::StoreReader& reader);

    std::vector<std::unique_ptr<core::StoreReader>> readers_;
    Log log_;
    mutable std::mutex mutex_; ///< of the queue
    std::condition_variable arrived_;
    std::deque<Work> queue_;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace sonae::api
