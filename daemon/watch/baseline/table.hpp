// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <unordered_map>
#include <utility>

namespace sonae::watch {

/// A map that never holds more than `most` entries: who was not used for the longest goes first.
template <class Key, class Value>
class Table {
public:
    explicit Table(std::size_t most)
        : most_{most} {}

    /// The value of a key, which thereby becomes the one that was used last; nothing when absent.
    Value* find(Key const& key) {
        auto const at = index_.find(key);
        if (at == index_.end()) {
            return nullptr;
        }
        entries_.splice(entries_.begin(), entries_, at->second);
        return &at->second->second;
    }

    /// The same, made when absent. The reference holds until the next `at` of another key.
    Value& at(Key const& key) {
        if (auto* const known = find(key)) {
            return *known;
        }
        if (entries_.size() >= most_) {
            index_.erase(entries_.back().first);
            entries_.pop_back();
            ++evicted_;
        }
        entries_.emplace_front(key, Value{});
        index_.emplace(key, entries_.begin());
        return entries_.front().second;
    }

    void erase(Key const& key) {
        auto const at = index_.find(key);
        if (at != index_.end()) {
            entries_.erase(at->second);
            index_.erase(at);
        }
    }

    /// Calls `visit(key, value)` from the one used last on; an entry for which it says true is
    /// taken out.
    template <class Visit>
    void erase_if(Visit&& visit) {
        for (auto entry = entries_.begin(); entry != entries_.end();) {
            if (visit(entry->first, entry->second)) {
                index_.erase(entry->first);
                entry = entries_.erase(entry);
            } else {
                ++entry;
            }
        }
    }

    /// The entry that would go next; only when there is one.
    [[nodiscard]] std::pair<Key, Value> const& oldest() const { return entries_.back(); }

    [[nodiscard]] bool is_full() const { return entries_.size() >= most_; }

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    [[nodiscard]] std::uint64_t evicted() const { return evicted_; }

private:
    std::size_t most_;
    std::uint64_t evicted_ = 0;
    std::list<std::pair<Key, Value>> entries_;
    std::unordered_map<Key, typename std::list<std::pair<Key, Value>>::iterator> index_;
};

/// A table of which half is for machines that the house knows: a flood of invented ones cannot push
/// these out.
template <class Key, class Value>
class FairTable {
public:
    explicit FairTable(std::size_t most)
        : known_{most - most / 2}
        , strangers_{most / 2} {}

    Value& at(Key const& key, bool is_known) {
        return is_known ? known_.at(key) : strangers_.at(key);
    }

    Value* find(Key const& key, bool is_known) {
        return is_known ? known_.find(key) : strangers_.find(key);
    }

    void erase(Key const& key, bool is_known) {
        is_known ? known_.erase(key) : strangers_.erase(key);
    }

    template <class Visit>
    void erase_if(Visit&& visit) {
        known_.erase_if(visit);
        strangers_.erase_if(visit);
    }

    [[nodiscard]] std::size_t size() const { return known_.size() + strangers_.size(); }

private:
    Table<Key, Value> known_;
    Table<Key, Value> strangers_;
};

} // namespace sonae::watch
