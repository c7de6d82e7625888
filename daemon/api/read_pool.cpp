// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/read_pool.hpp"

#include <exception>

namespace sonae::api {

namespace {

// Bodies of waiting reports are held in memory: 1,000 of 20 kB are 20 MB.
constexpr auto max_waiting = std::size_t{1'000};

} // namespace

ReadPool::ReadPool(std::vector<std::unique_ptr<core::StoreReader>> readers, Log log)
    : readers_{std::move(readers)}
    , log_{log} {
    for (auto const& reader : readers_) {
        threads_.emplace_back([this, &reader] { run(*reader); });
    }
}

ReadPool::~ReadPool() {
    {
        auto const lock = std::scoped_lock{mutex_};
        is_stopping_ = true;
    }
    arrived_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
}

bool ReadPool::post(Work work) {
    {
        auto const lock = std::scoped_lock{mutex_};
        if (is_stopping_ || queue_.size() >= max_waiting) {
            return false;
        }
        queue_.push_back(std::move(work));
    }
    arrived_.notify_one();
    return true;
}

std::size_t ReadPool::waiting() const {
    auto const lock = std::scoped_lock{mutex_};
    return queue_.size();
}

void ReadPool::run(core::StoreReader& reader) {
    while (true) {
        auto work = Work{};
        {
            auto lock = std::unique_lock{mutex_};
            arrived_.wait(lock, [&] { return is_stopping_ || !queue_.empty(); });
            if (queue_.empty()) {
                return;
            }
            work = std::move(queue_.front());
            queue_.pop_front();
        }
        try {
            work(reader);
        } catch (std::exception const& failure) {
            // The last resort (ASVS 16.5.4): one request is lost, not the daemon. Its reply ends by
            // the time limit of net.
            log_.error("api", "handler threw", {{"what", failure.what()}});
        }
    }
}

} // namespace sonae::api
