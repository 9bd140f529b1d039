// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Roots of an append-only log (存证合约)
/// @notice Keeps what the log's keeper put here: for a size of the log its two roots. A size once anchored is never changed, and
/// each next one is larger, so that a log which was rewritten cannot come back to what stands here.
contract LogAnchor {
    struct Head {
        bytes32 root;
        bytes32 sm3Root;
        uint64 at;
    }

    address public immutable keeper;
    uint64 public newest;
    mapping(uint64 => Head) public heads;

    event Anchored(uint64 indexed size, bytes32 root, bytes32 sm3Root);

    error NotTheKeeper();
    error NotGrown(uint64 newest);

    constructor() {
        keeper = msg.sender;
    }

    /// @param size number of entries of the log
    /// @param root its RFC 6962 root over SHA-256
    /// @param sm3Root the root of the same entries over SM3
    function anchor(uint64 size, bytes32 root, bytes32 sm3Root) external {
        if (msg.sender != keeper) revert NotTheKeeper();
        if (size <= newest) revert NotGrown(newest);
        newest = size;
        heads[size] = Head(root, sm3Root, uint64(block.timestamp));
        emit Anchored(size, root, sm3Root);
    }
}
